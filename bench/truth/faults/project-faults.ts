import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { smallWords } from "../finished/find-spots.js";
import type { Release } from "../open-release.js";
import type { SeededRandom } from "../seeded-random.js";
import type { TruthReport } from "../truth-reports.js";
import type { Fault, FaultKind } from "./fault.js";
import { changeDigit, roundWrongly, type Spoil, transposeDigits } from "./wrong-numbers.js";

/** Faults of the data, templates and configuration that a report is made from. */
export const projectFaults: readonly FaultKind[] = [
  typed("a right number typed in a template", (text) => text),
  typed("a wrong number typed in a template", changeDigit),
  typed("a number word typed in a template", (_, random) => random.pick(smallWords)),
  {
    name: "a number typed in the configuration",
    door: "build",
    inject: async (release, _, random) =>
      editFile(release, "factpress.config.ts", (source) => {
        const captions = [...source.matchAll(/(?:caption|header): "([^"]*)"/g)];
        const caption = random.pick(captions);
        if (caption === undefined) return undefined;
        const end = caption.index + caption[0].length - 1;
        const typed = ` (${2 + random.below(90)} in all)`;
        return { text: source.slice(0, end) + typed + source.slice(end), what: `${caption[0]} and${typed}` };
      }),
  },
  cell("a digit of a cell", changeDigit),
  cell("two digits of a cell transposed", transposeDigits),
  cell("a unit in a cell", (text, random) => random.pick([`${text}%`, `$${text}`, `"${text} thousand"`])),
  cell("separators in a cell", (text) =>
    text.length > 2 ? `"${text.slice(0, -2)},${text.slice(-2)}"` : undefined,
  ),
  cell("a point in a cell", (text) =>
    text.length > 3 ? `${text.slice(0, -3)}.${text.slice(-3)}` : undefined,
  ),
  cell("a word in a cell", (_, random) => random.pick(smallWords)),
  cell("a minus in a cell", (text) =>
    text.startsWith("-") ? text.slice(1) : Number(text) > 0 ? `-${text}` : undefined,
  ),
  cell("a share that does not fit", (text, random) => spoilShare(text, random), "shares"),
  {
    name: "two cells exchanged",
    door: "build",
    inject: async (release, _, random) => editTable(release, random, "crossed", exchangeCells),
  },
  {
    name: "a row of data missing",
    door: "build",
    inject: async (release, _, random) => editTable(release, random, "checked", dropRow),
  },
  {
    name: "a day of another weekday",
    door: "build",
    inject: async ({ report, project }, _, random) => {
      const [file, paths] = random.pick(Object.entries(report.days)) ?? [];
      const path = random.pick(paths ?? [])?.split(".") ?? [];
      if (file === undefined) return undefined;
      const source = await readFile(join(project, file), "utf8");
      const key = source.indexOf(`"${path.at(-1)}"`, source.indexOf(`"${path[0]}"`));
      const day = /\d{4}-\d{2}-\d{2}/.exec(source.slice(key));
      if (day === null) return undefined;
      const other = findOtherWeekday(day[0], random);
      const start = key + day.index;
      const bytes = Buffer.from(source.slice(0, start) + other + source.slice(start + day[0].length));
      return { path: file, bytes, what: `${day[0]} -> ${other}` };
    },
  },
];

type Columns = "checked" | "shares" | "crossed";

/** The lines of a CSV file, cells apart; quotation marks stay where they are. */
type Rows = readonly (readonly string[])[];

function typed(name: string, spoil: Spoil): FaultKind {
  return {
    name,
    door: "build",
    inject: async (release, _, random) => {
      for (const printed of random.shuffle(release.printed.filter(({ text }) => /\d/.test(text)))) {
        const { file, line, column, text } = printed;
        const number = /[\d.,]*\d%?/.exec(text)?.[0] ?? "";
        const typedText = spoil(number, random);
        const fault = await editFile(release, file, (source) => {
          const start =
            source
              .split("\n")
              .slice(0, line - 1)
              .join("\n").length +
            (line === 1 ? 0 : 1) +
            column -
            1;
          const hole = /^\{\{[^{}]*\}\}/.exec(source.slice(start))?.[0];
          if (hole === undefined || typedText === undefined || /^\{\{(?:date|literal)/.test(hole))
            return undefined;
          const spoilt = source.slice(0, start) + typedText + source.slice(start + hole.length);
          return { text: spoilt, what: `${line}:${column} ${hole} -> ${typedText}` };
        });
        if (fault !== undefined) return fault;
      }
      return undefined;
    },
  };
}

function cell(name: string, spoil: Spoil, columns: Columns = "checked"): FaultKind {
  const inject: FaultKind["inject"] = async (release, _, random) =>
    editTable(release, random, columns, (rows, column) => {
      const filled = rows.flatMap((row, index) => (index > 0 && /\d/.test(row[column] ?? "") ? [index] : []));
      const index = random.pick(filled);
      const before = index === undefined ? "" : (rows[index]?.[column] ?? "");
      const after = spoil(before, random);
      if (after === undefined || after === before || index === undefined) return undefined;
      const changed = rows.map((row, at) => (at === index ? row.with(column, after) : row));
      return { rows: changed, what: `row ${index + 1}: ${before} -> ${after}` };
    });
  return { name, door: "build", inject };
}

function exchangeCells(rows: Rows, column: number, random: SeededRandom) {
  const filled = rows.flatMap((row, index) => (index > 0 && row[column] !== "" ? [index] : []));
  const one = random.pick(filled);
  const other = random.pick(
    filled.filter((index) => one !== undefined && rows[index]?.[column] !== rows[one]?.[column]),
  );
  if (one === undefined || other === undefined) return undefined;
  const [a = "", b = ""] = [rows[one]?.[column], rows[other]?.[column]];
  const changed = rows.map((row, at) =>
    at === one ? row.with(column, b) : at === other ? row.with(column, a) : row,
  );
  return { rows: changed, what: `rows ${one + 1} and ${other + 1}: ${a} and ${b} exchanged` };
}

function dropRow(rows: Rows, column: number, random: SeededRandom) {
  const filled = rows.flatMap((row, index) => (index > 0 && /[1-9]/.test(row[column] ?? "") ? [index] : []));
  const index = random.pick(filled);
  if (index === undefined) return undefined;
  return { rows: rows.filter((_, at) => at !== index), what: `without row ${index + 1}` };
}

/** A share in the data is a fraction: its last digit of three goes wrong. */
function spoilShare(text: string, random: SeededRandom): string | undefined {
  const percent = roundWrongly(`${text}%`, random);
  return percent?.slice(0, -1);
}

/** One of the next six days, on none of which the weekday is the same. */
function findOtherWeekday(day: string, random: SeededRandom): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1 + random.below(6));
  return date.toISOString().slice(0, 10);
}

async function editTable(
  release: Release,
  random: SeededRandom,
  columns: Columns,
  change: (
    rows: Rows,
    column: number,
    random: SeededRandom,
  ) => { readonly rows: Rows; readonly what: string } | undefined,
): Promise<Fault | undefined> {
  for (const [file, names] of random.shuffle(Object.entries(columnsOf(release.report, columns)))) {
    for (const name of random.shuffle([...names, ...names])) {
      const fault = await editFile(release, file, (source) => {
        const rows = source.trimEnd().split("\n").map(splitCells);
        const changed = change(rows, rows[0]?.indexOf(name) ?? -1, random);
        if (changed === undefined) return undefined;
        const text = `${changed.rows.map((row) => row.join(",")).join("\n")}\n`;
        return { text, what: `${name}, ${changed.what}` };
      });
      if (fault !== undefined) return fault;
    }
  }
  return undefined;
}

function columnsOf(report: TruthReport, columns: Columns): Readonly<Record<string, readonly string[]>> {
  return report[columns];
}

function splitCells(line: string): readonly string[] {
  return [...line.matchAll(/(?<=^|,)("(?:[^"]|"")*"|[^,]*)(?=,|$)/g)].map(([cell]) => cell);
}

async function editFile(
  { project }: Release,
  path: string,
  change: (source: string) => { readonly text: string; readonly what: string } | undefined,
): Promise<Fault | undefined> {
  const source = await readFile(join(project, path), "utf8");
  const changed = change(source);
  return changed && changed.text !== source
    ? { path, bytes: Buffer.from(changed.text), what: changed.what }
    : undefined;
}
