import type { Format, Manner, TableRow } from "../finished/finished-file.js";
import { scanMarkup } from "../finished/markup.js";
import { TextFile } from "../finished/text-file.js";
import type { Release } from "../open-release.js";
import type { SeededRandom } from "../seeded-random.js";
import type { Fault, FaultKind } from "./fault.js";
import { tryFiles } from "./number-faults.js";
import { changeDigit } from "./wrong-numbers.js";

const tables: readonly Format[] = ["pdf", "html", "markdown", "csv", "json"];

/** Faults of rows, drawings, sentences and whole files of a release. */
export const pageFaults: readonly FaultKind[] = [
  {
    name: "rows exchanged",
    door: "audit",
    inject: async (release, _, random) =>
      tryFiles(release, random, tables, (file) => {
        for (const row of random.shuffle(file.rows)) {
          const other = random.pick(file.rows.filter((candidate) => canExchange(row, candidate)));
          if (other === undefined) continue;
          const replacements = row.spots.flatMap((spot, index) => {
            const opposite = other.spots[index];
            if (opposite === undefined) return [];
            return [
              { spot, text: opposite.text },
              { spot: opposite, text: spot.text },
            ];
          });
          const bytes = file.replace(replacements);
          if (bytes !== undefined)
            return { bytes, what: `${tell(row)} and ${tell(other)} in each other's places` };
        }
        return undefined;
      }),
  },
  {
    name: "a row missing",
    door: "audit",
    inject: async (release, _, random) =>
      tryFiles(release, random, tables, (file) => {
        const row = random.pick(file.rows);
        const bytes = row && file.dropRow(row);
        return row && bytes && { bytes, what: `without the row of ${tell(row)}` };
      }),
  },
  added("a number typed in", "shown"),
  added("a number hidden", "hidden"),
  added("a number white on white", "white"),
  {
    name: "a shape of a chart",
    door: "audit",
    isUnread: true,
    inject: async (release, _, random) =>
      tryFiles(release, random, ["pdf", "html", "svg"], (file) => {
        const bytes = file.bend((count) => random.below(count));
        return bytes && { bytes, what: "a point of a drawing moved by seven" };
      }),
  },
  otherText("another name", /^\p{Lu}[\p{L}’ -]+$/u),
  {
    name: "an earlier chart in SVG",
    door: "audit",
    isUnread: true,
    inject: async (release, _, random) => findEarlier(release, random, ["svg"]),
  },
  {
    name: "an earlier chart in HTML",
    door: "audit",
    isUnread: true,
    inject: async (release, _, random) => oldDrawing(release, random),
  },
  {
    name: "an earlier file",
    door: "audit",
    inject: async (release, _, random) =>
      findEarlier(release, random, ["pdf", "html", "markdown", "csv", "json"]),
  },
];

function canExchange(row: TableRow, other: TableRow): boolean {
  return (
    other !== row &&
    other.table === row.table &&
    other.spots.length === row.spots.length &&
    tell(other) !== tell(row)
  );
}

function tell({ spots }: TableRow): string {
  return spots.map(({ text }) => text).join(" ");
}

/** A name that is a fact, with the name of another in its place. */
function otherText(name: string, form: RegExp): FaultKind {
  return {
    name,
    door: "audit",
    inject: async (release, _, random) => {
      const fit = release.words.filter(({ text }) => form.test(text));
      const one = random.pick(fit);
      const text = random.pick(fit.filter((other) => other.text !== one?.text))?.text;
      const file = release.files.find(({ path }) => path === one?.path);
      if (one === undefined || text === undefined || !(file instanceof TextFile)) return undefined;
      const bytes = file.edit([{ start: one.start, end: one.start + one.text.length, text }]);
      return { path: one.path, bytes, what: `${one.text} -> ${text}` };
    },
  };
}

/** One sentence more, with a number that is in the file with another digit. */
function added(name: string, manner: Manner): FaultKind {
  return {
    name,
    door: "audit",
    inject: async (release, _, random) =>
      tryFiles(release, random, ["pdf", "html", "markdown", "svg"], (file) => {
        const numbers = file.spots.filter(({ kind, text }) => kind === "number" && /\d\d/.test(text));
        const number = random.pick(numbers);
        const wrong = number && changeDigit(number.text, random);
        const bytes =
          wrong === undefined ? undefined : file.add(`In all there were ${wrong} of them.`, manner);
        return bytes && { bytes, what: `one more sentence, with ${wrong}` };
      }),
  };
}

/** A whole file as it was made from earlier data, where that made another one. */
function findEarlier(release: Release, random: SeededRandom, formats: readonly Format[]): Fault | undefined {
  return tryFiles(release, random, formats, (file) => {
    const bytes = release.earlier.get(file.path);
    const isOther =
      bytes !== undefined && !(file instanceof TextFile && Buffer.from(bytes).toString() === file.source);
    return isOther ? { bytes, what: "made from earlier data" } : undefined;
  });
}

/** A page with one of its drawings as it was made from earlier data, and all the rest as it should be. */
function oldDrawing(release: Release, random: SeededRandom): Fault | undefined {
  return tryFiles(release, random, ["html"], (file) => {
    const bytes = release.earlier.get(file.path);
    if (bytes === undefined || !(file instanceof TextFile)) return undefined;
    const [now, before] = [file.source, Buffer.from(bytes).toString()].map((source) =>
      scanMarkup(source)
        .elements.filter(({ name }) => name === "svg")
        .map(({ start, end }) => ({ start, end, text: source.slice(start, end) })),
    );
    const pairs = (now ?? []).flatMap((drawing, index) => {
      const text = before?.[index]?.text;
      return text === undefined || text === drawing.text ? [] : [{ ...drawing, text }];
    });
    const edit = random.pick(pairs);
    return edit && { bytes: file.edit([edit]), what: `the drawing at ${edit.start} made from earlier data` };
  });
}
