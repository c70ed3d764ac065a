/** The public API: what a configuration and a theme are written with. */

export { z } from "zod";
export { day, decimal, exact, link, reported, sourced, whole, word } from "./data/cells.js";

export { smallCounts } from "./data/confidential/small-counts.js";
export { gssMarks, marks } from "./data/marks/mark-list.js";
export { flags, marked } from "./data/marks/marked.js";

export { dataPackage } from "./data/package/package-spec.js";

export { parquet } from "./data/parquet/parquet-spec.js";
export { http } from "./data/remote/remote-file.js";
export { sourceList } from "./data/source-list.js";
export { csv, json, ndjson, xlsx } from "./data/specs.js";
export { duckdb, postgres } from "./data/sql/database-spec.js";
export { sql } from "./data/sql/sql-spec.js";
export * as tables from "./data/tables.js";
export { literal } from "./documents/declared-text.js";
export { html, markdown, pdf } from "./documents/document-spec.js";
export { balances } from "./facts/checks/balances.js";
export { inRange, notNull, oneOf } from "./facts/checks/cell-rules.js";
export { changedSince } from "./facts/checks/changed-since.js";
export type { Check, CheckOptions } from "./facts/checks/check.js";
export { agrees, atMost, fallsOn, holds, missingFrom, sameMembers } from "./facts/checks/fact-rules.js";
export { foreignKey } from "./facts/checks/foreign-key.js";
export { fresh } from "./facts/checks/fresh.js";
export { increasing } from "./facts/checks/increasing.js";
export { matches } from "./facts/checks/matches.js";
export { sumsAcross } from "./facts/checks/sums-across.js";
export { sumsDown } from "./facts/checks/sums-down.js";
export { unique } from "./facts/checks/unique.js";
export { count, max, mean, min, sum } from "./facts/combinators/aggregate.js";
export { change, difference, firstReported, plus, ratio, share } from "./facts/combinators/compare.js";
export { derive } from "./facts/combinators/derive.js";
export { plusMinus, range } from "./facts/combinators/interval.js";
export { largest, rank, smallest } from "./facts/combinators/rank.js";
export type { DateFact, Fact, IntervalFact, NumberFact, TextFact } from "./facts/fact.js";
export { usStates } from "./facts/format/us-places.js";
export { KeyedList } from "./facts/keyed-list.js";
export * as unit from "./facts/unit.js";
export { chart, chartRows } from "./project/chart-spec.js";
export { eachRow, eachText } from "./project/each.js";
export { defineConfig } from "./project/project.js";
export { defineReport } from "./project/report.js";
export { defineSeries } from "./project/series.js";
export { table } from "./project/table-spec.js";
export { defaultTheme } from "./theme/default-theme.js";
export { defineTheme, type Theme } from "./theme/theme.js";
