import type { CutText, FinishedFile, Format, Layer, Spot } from "../finished/finished-file.js";
import { openFinished } from "../finished/open-finished.js";
import type { Release } from "../open-release.js";
import type { SeededRandom } from "../seeded-random.js";
import type { Fault, FaultKind } from "./fault.js";
import {
  addMinus,
  changeDigit,
  leaveOut,
  ligature,
  loseMinus,
  losePercent,
  moneyForPercent,
  moveSeparator,
  otherDay,
  otherDirection,
  otherScale,
  otherWord,
  roundWrongly,
  type Spoil,
  transposeDigits,
} from "./wrong-numbers.js";

interface Where {
  readonly formats?: readonly Format[];
  readonly layers?: readonly Layer[];
  readonly kinds?: readonly Spot["kind"][];
}

const documents: readonly Format[] = ["pdf", "html", "markdown", "svg"];
const all: readonly Format[] = [...documents, "csv", "json"];
const seen: readonly Layer[] = ["text", "label"];

/** Faults of one number in a finished file. */
export const numberFaults: readonly FaultKind[] = [
  spoil("a digit in a PDF", changeDigit, { formats: ["pdf"] }),
  spoil("a digit in HTML", changeDigit, { formats: ["html"] }),
  spoil("a digit in Markdown", changeDigit, { formats: ["markdown"] }),
  spoil("a digit in SVG", changeDigit, { formats: ["svg"] }),
  spoil("a digit in CSV", changeDigit, { formats: ["csv"] }),
  spoil("a digit in JSON", changeDigit, { formats: ["json"] }),
  spoil("two digits transposed", transposeDigits, { formats: all }),
  spoil("percent sign lost", losePercent, {}),
  spoil("dollars for percent", moneyForPercent, {}),
  spoil("thousand for million", otherScale, { kinds: ["scale"] }),
  spoil("a share rounded wrongly", roundWrongly, {}),
  spoil("separators moved", moveSeparator, {}),
  spoil("another number word", otherWord, { kinds: ["word"] }),
  // The words between the facts are held by the bytes alone.
  { ...spoil("another direction", otherDirection, { kinds: ["direction"] }), isUnread: true },
  spoil("a number word in ligatures", ligature, { formats: ["html", "markdown", "svg"] }),
  spoil("minus lost", loseMinus, {}),
  spoil("minus added", addMinus, {}),
  spoil("another day", otherDay, { kinds: ["date"] }),
  spoil("a number left out", leaveOut, { kinds: ["number", "word", "date"] }),
  spoil("alternative text", changeDigit, { layers: ["spoken"] }),
  spoil("JSON-LD", changeDigit, { layers: ["linked"], kinds: ["number", "date"] }),
  spoil("value for machines", changeDigit, { layers: ["machine"], kinds: ["number", "date"] }),
  spoil("a page number, running head or mark", changeDigit, { layers: ["aside"] }),
  spoil("title or description", changeDigit, { layers: ["metadata"], kinds: ["number", "date"] }),
  {
    name: "value of another report",
    door: "audit",
    inject: async (release, others, random) => {
      const foreign = others.flatMap(({ files }) => files.flatMap(({ spots }) => spots)).filter(isNumber);
      const swap: Spoil = (text) => random.pick(foreign.filter((other) => other.text !== text))?.text;
      return spoilOne(release, random, swap, {});
    },
  },
  cut("split, with a wrong digit", (file, spot, random) => file.split(spot, cutWrongly(spot, random))),
  cut("over a line's end, with a wrong digit", (file, spot, random) =>
    file.breakLine(spot, cutWrongly(spot, random)),
  ),
  cut("a digit raised", (file, spot) => {
    const last = /\d(?=\D*$)/.exec(spot.text)?.index ?? 0;
    const [before, part, after] = [
      spot.text.slice(0, last),
      spot.text.slice(last, last + 1),
      spot.text.slice(last + 1),
    ];
    return file.raise(spot, { before, part, after });
  }),
  {
    name: "two numbers exchanged",
    door: "audit",
    inject: async (release, _, random) =>
      tryFiles(release, random, documents, (file) => {
        const numbers = random.shuffle(
          file.spots.filter((spot) => isNumber(spot) && seen.includes(spot.layer)),
        );
        const [one] = numbers;
        const other = numbers.find(({ text }) => text !== one?.text);
        if (one === undefined || other === undefined) return undefined;
        const bytes = file.replace([
          { spot: one, text: other.text },
          { spot: other, text: one.text },
        ]);
        return bytes && { bytes, what: `${one.text} and ${other.text} in each other's places` };
      }),
  },
];

function cutWrongly({ text }: Spot, random: SeededRandom): CutText {
  const wrong = changeDigit(text, random) ?? "";
  const middle = wrong.search(/\d[,.]?\d/) + 1;
  return { before: wrong.slice(0, middle), part: wrong.slice(middle), after: "" };
}

function isNumber({ kind }: Spot): boolean {
  return kind === "number";
}

function spoil(name: string, change: Spoil, where: Where): FaultKind {
  const inject: FaultKind["inject"] = async (release, _, random) => spoilOne(release, random, change, where);
  return { name, door: "audit", inject };
}

function spoilOne(release: Release, random: SeededRandom, change: Spoil, where: Where): Fault | undefined {
  const { formats = documents, layers = seen, kinds = ["number"] } = where;
  return tryFiles(release, random, formats, (file) => {
    const fit = file.spots.filter(({ layer, kind }) => layers.includes(layer) && kinds.includes(kind));
    for (const spot of random.shuffle(fit).slice(0, 80)) {
      const text = change(spot.text, random);
      if (text === undefined || text === spot.text) continue;
      const bytes = file.replace([{ spot, text }]);
      if (bytes !== undefined) return { bytes, what: `${spot.text} -> ${text || "nothing"} (${spot.layer})` };
    }
    return undefined;
  });
}

function cut(
  name: string,
  change: (file: FinishedFile, spot: Spot, random: SeededRandom) => Uint8Array | undefined,
): FaultKind {
  return {
    name,
    door: "audit",
    inject: async (release, _, random) =>
      tryFiles(release, random, documents, (file) => {
        const fit = file.spots.filter(
          (spot) => isNumber(spot) && seen.includes(spot.layer) && /\d[,.]?\d/.test(spot.text),
        );
        for (const spot of random.shuffle(fit).slice(0, 20)) {
          const bytes = change(file, spot, random);
          if (bytes !== undefined) return { bytes, what: `${spot.text} (${spot.layer})` };
        }
        return undefined;
      }),
  };
}

/** The first change that can be made in a file of one of the formats, the files in an order of chance. */
export function tryFiles(
  release: Release,
  random: SeededRandom,
  formats: readonly Format[],
  change: (file: FinishedFile) => Omit<Fault, "path"> | undefined,
): Fault | undefined {
  for (const file of random.shuffle(release.files.filter(({ format }) => formats.includes(format)))) {
    const fault = change(file);
    if (fault === undefined) continue;
    const view = openFinished(file.path, fault.bytes)?.view();
    if (view === file.view()) throw new Error(`${file.path} reads the same after ${fault.what}`);
    return { path: file.path, ...fault };
  }
  return undefined;
}
