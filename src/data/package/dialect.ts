import { z } from "zod";
import type { Descriptor, Steps } from "./descriptor.js";

/**
 * What a dialect may say besides its delimiter: how CSV files are read here.
 * Source: https://datapackage.org/standard/table-dialect/, and of version 1 https://specs.frictionlessdata.io/csv-dialect/.
 */
const plain: Readonly<Record<string, readonly unknown[]>> = {
  quoteChar: ['"'],
  doubleQuote: [true],
  escapeChar: [null],
  header: [true],
  headerRows: [[1]],
  headerJoin: [" "],
  commentRows: [[]],
  commentChar: [null, ""],
  skipInitialSpace: [false],
  lineTerminator: ["\n", "\r\n"],
  nullSequence: [null, ""],
  caseSensitiveHeader: [false, true],
  property: [],
  itemType: [],
  itemKeys: [],
  sheetNumber: [],
  sheetName: [],
  table: [],
};

const form = z.looseObject({ delimiter: z.string("must be a text").optional() }, "must be an object");

/** The delimiter that the dialect at `steps` names, if any; all else that it asks for is refused by the descriptor. */
export function readDialect(descriptor: Descriptor, steps: Steps): string | undefined {
  const dialect = descriptor.take(form, steps);
  if (dialect === undefined) return undefined;
  for (const [name, read] of Object.entries(plain)) {
    const given = dialect[name];
    if (given === undefined || read.some((value) => JSON.stringify(value) === JSON.stringify(given)))
      continue;
    const advice =
      name === "header" ? "name the columns in a first row" : "write the file as RFC 4180 describes it";
    descriptor.refuseUnsupported([...steps, name], `the dialect's ${name} ${JSON.stringify(given)}`, advice);
  }
  const { delimiter } = dialect;
  if (delimiter === undefined || /^(?!")[\t -~]$/.test(delimiter)) return delimiter;
  const what = `the delimiter ${JSON.stringify(delimiter)}`;
  descriptor.refuseUnsupported([...steps, "delimiter"], what, "use one ASCII character");
  return undefined;
}
