import { z } from "zod";
import { Table } from "../../src/data/table/table.js";
import { placeText } from "../../src/diagnostics/diagnostic.js";
import type { Check } from "../../src/facts/checks/check.js";
import { judgeChecks, type Outside } from "../../src/facts/checks/judge-checks.js";
import { judgeAcknowledgements, runChecks, summarizeChecks } from "../../src/facts/checks/run-checks.js";
import { type FactTree, nameFacts } from "../../src/facts/fact-book.js";

/**
 * The table in `data/<name>.csv` that would hold the records: the first on line 2, the columns in the order of the first
 * record's fields.
 */
export function tableOf<Row extends object>(
  records: readonly Row[],
  key: keyof Row & string,
  name = "t",
): Table<Row> {
  const fields = Object.keys(records[0] ?? { [key]: "" });
  const file = `data/${name}.csv`;
  return new Table<Row>(
    name,
    { schema: z.custom<Row>(), shape: {}, key },
    {
      records,
      index: new Map(records.map((record, index) => [String(record[key]), index])),
      columns: new Map(fields.map((field, index) => [field, index])),
      places: {
        file,
        place: (record, column) => ({ file, line: record + 2, column: column + 1 }),
        raw: (record, column) => String(Reflect.get(records[record] ?? {}, fields[column] ?? "") ?? ""),
        line: (record) => record + 2,
      },
    },
  );
}

interface Setting {
  readonly facts?: FactTree;
  readonly outside?: Outside;
  readonly acknowledge?: Readonly<Record<string, string>>;
}

/** What is told of checks, as `data/t.csv:2:1 check-failed message`. */
export async function tell(checks: readonly Check[], setting: Setting = {}): Promise<readonly string[]> {
  const { value: book } = nameFacts(setting.facts ?? {}, "factpress.config.ts");
  if (book === undefined) throw new Error("the facts have no names");
  const judged = await judgeChecks(checks, book, setting.outside);
  const { acknowledge = {} } = setting;
  const file = "factpress.config.ts";
  const told = [
    ...runChecks(judged, book, { acknowledge, locale: "en-US", file }),
    ...judgeAcknowledgements(acknowledge, summarizeChecks(judged), { file }),
  ];
  return told.map(({ place, code, message }) =>
    [...(place === undefined ? [] : [placeText(place)]), code, message].join(" "),
  );
}
