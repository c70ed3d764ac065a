import { defineKind, quote } from "../kind.js";

export const cellBlank = defineKind<{ field: string; missing?: string }>({
  code: "cell-blank",
  severity: "error",
  title: "A value that must be given is blank",
  explanation:
    "A blank cell (in JSON: null, or text of spaces only) means that a value is not reported, which is not zero. Only fields declared `reported()` may be blank; of a data package, those that it does not say are required.",
  message: ({ field, missing = "" }) =>
    missing === ""
      ? `${quote(field)} is blank`
      : `${quote(field)} is missing: ${quote(missing)} stands for no value`,
  hint: ({ field, missing }) =>
    missing === undefined
      ? `write the value, or declare ${quote(field)} as reported() if it may be missing`
      : `write the value, or take "required" from ${quote(field)} in the data package if it may be missing`,
});

export const cellFormat = defineKind<{ expected: string; got: string; advice: string }>({
  code: "cell-format",
  severity: "error",
  title: "A text is not in the form that its field asks for",
  explanation: "Days are written 2021-08-27, links as a whole http or https address.",
  message: ({ expected, got }) => `expected ${expected}, got ${got}`,
  hint: ({ advice }) => advice,
});

export const cellMark = defineKind<{ code: string; known: readonly string[]; nearest: string | undefined }>({
  code: "cell-mark",
  severity: "error",
  title: "A cell has a mark that is not in the list",
  explanation:
    "Beside a number, or in place of one, a cell may have the marks that its column lists: provisional, not applicable. What else stands there would be lost, so that it is refused.",
  message: ({ code, known }) => `${quote(code)} is no mark of this column, which has ${known.join(", ")}`,
  hint: ({ nearest }) =>
    nearest ? `did you mean "${nearest}"?` : "correct the cell, or add the mark to the list of the column",
});

export const cellRange = defineKind<{ got: string; bound: string }>({
  code: "cell-range",
  severity: "error",
  title: "A value lies outside the bounds that the schema sets",
  explanation: "The schema gives the least and the greatest value, length or number of entries.",
  message: ({ got, bound }) => `${got} is out of bounds: the schema asks for ${bound}`,
  hint: () => "correct the value, or the bounds in the schema",
});

export const cellRule = defineKind<{ field: string; got: string; rule: string }>({
  code: "cell-rule",
  severity: "error",
  title: "A value breaks a rule that the schema's author wrote",
  explanation: "The schema has a refinement of its own, and the value does not pass it.",
  message: ({ field, got, rule }) => `${field === "" ? "" : `${quote(field)} is ${got}: `}${rule}`,
  hint: () => "correct the value, or the rule in the schema",
});

export const cellSpace = defineKind<{ raw: string; trimmed: string }>({
  code: "cell-space",
  severity: "error",
  title: "A cell begins or ends with a space",
  explanation:
    "Spaces around numbers, days, keys and words from a list are slips that make equal values differ. They are never trimmed silently.",
  message: ({ raw, trimmed }) =>
    trimmed === ""
      ? `the cell holds only spaces: ${quote(raw)}`
      : `${quote(raw)} begins or ends with a space`,
  hint: ({ trimmed }) => (trimmed === "" ? "leave the cell empty" : `write ${quote(trimmed)}`),
});

export const cellType = defineKind<{ expected: string; got: string; advice: string }>({
  code: "cell-type",
  severity: "error",
  title: "A value is not of the type that its field asks for",
  explanation:
    "Numbers are digits with no separators, signs of currency or percent signs, so that they mean the same everywhere.",
  message: ({ expected, got }) => `expected ${expected}, got ${got}`,
  hint: ({ advice }) => advice,
});

export const cellValue = defineKind<{ got: string; allowed: readonly string[]; nearest: string | undefined }>(
  {
    code: "cell-value",
    severity: "error",
    title: "A value is not among those that its field allows",
    explanation: "The schema lists the values that may stand here. Capitals and accents count.",
    message: ({ got, allowed }) => `${got} is not one of the ${allowed.length} values allowed here`,
    hint: ({ allowed, nearest }) => didYouMean(nearest, `write one of ${listNames(allowed)}`),
  },
);

export const columnDuplicate = defineKind<{ name: string; first: number }>({
  code: "column-duplicate",
  severity: "error",
  title: "Two columns have the same name",
  explanation: "Columns are found by their names in the header row, so each name stands there once.",
  message: ({ name, first }) => `${quote(name)} is already the name of column ${first}`,
  hint: () => "rename one of the two columns, or remove it",
});

export const columnMissing = defineKind<{ name: string; nearest: string | undefined }>({
  code: "column-missing",
  severity: "error",
  title: "A column of the schema is not in the file",
  explanation: "Every column that the schema names must stand in the header row.",
  message: ({ name }) => `there is no column ${quote(name)}`,
  hint: ({ name, nearest }) =>
    nearest
      ? `rename the column ${quote(nearest)} to ${quote(name)}`
      : "add the column, or remove it from the schema",
});

export const columnUnknown = defineKind<{ name: string; index: number; nearest: string | undefined }>({
  code: "column-unknown",
  severity: "error",
  title: "The file has a column that the schema does not name",
  explanation: "A column that nobody declared is never ignored silently: its name may be a slip.",
  message: ({ name, index }) =>
    name === "" ? `column ${index} has no name` : `the schema has no column ${quote(name)}`,
  hint: ({ nearest }) => didYouMean(nearest, "add the column to the schema, or remove it from the file"),
});

export const csvDelimiter = defineKind<{ found: string; expected: string }>({
  code: "csv-delimiter",
  severity: "error",
  title: "The cells are separated by another character",
  explanation: "Cells are separated by commas unless the `delimiter` option of csv() says otherwise.",
  message: ({ found, expected }) =>
    `the header row has no ${quote(expected)}; its cells seem to be separated by ${quote(found)}`,
  hint: ({ found }) => `write delimiter: ${quote(found)} in the options of csv()`,
});

export const csvQuote = defineKind<{ fault: "unclosed" | "after" | "inside" | "long" }>({
  code: "csv-quote",
  severity: "error",
  title: "The quotes of a CSV file do not match",
  explanation:
    "A cell that holds a delimiter, a quote or a line break stands in double quotes, and each quote within it is doubled. The rows after a stray quote cannot be told apart, so reading stops there.",
  message: ({ fault }) => quoteFaults[fault],
  hint: ({ fault }) =>
    fault === "long"
      ? "close the quote, or double it where it is part of the text; a longer text is no cell of a table"
      : 'put the whole cell in quotes and double each quote within it: "the ""best"" year"',
});

export const encoding = defineKind<{ found: string; guess: string | undefined; declared?: string }>({
  code: "encoding",
  severity: "error",
  title: "A file is not in the encoding that it is read in",
  explanation:
    "Text files are read as UTF-8, with or without a byte order mark; csv() can be told another encoding. A wrong one would turn letters into others silently.",
  message: ({ found, declared = "UTF-8" }) => `the file is not ${declared}: it holds ${found} here`,
  hint: ({ guess, declared }) =>
    declared === undefined
      ? `save the file as UTF-8${guess ? ` (it may be ${guess} now)` : ""}`
      : `save the file as UTF-8 and leave "encoding" out, or name the encoding that it is in`,
});

export const encodingDoubtful = defineKind<{
  declared: string;
  text: string | undefined;
  instead: string;
}>({
  code: "encoding-doubtful",
  severity: "error",
  title: "A file seems to be UTF-8, and is read in another encoding",
  explanation:
    "All bytes of the file make up UTF-8, which almost never happens by chance to text with accents in another encoding.",
  message: ({ declared, text, instead }) =>
    `read as ${declared} this would be ${text === undefined ? "no text" : quote(text)}, read as UTF-8 it is ${quote(instead)}`,
  hint: () => 'leave "encoding" out of the options of csv()',
});

export const fieldUnknown = defineKind<{ dataset: string; field: string; nearest: string | undefined }>({
  code: "field-unknown",
  severity: "error",
  title: "The config names a field that the table does not have",
  explanation: "Keys, sources, facts and checks name fields of the table's schema.",
  message: ({ dataset, field }) => `${quote(dataset)} has no field ${quote(field)}`,
  hint: ({ nearest }) => didYouMean(nearest, "name a field of the table's schema"),
});

export const fileEmpty = defineKind<{ file: string }>({
  code: "file-empty",
  severity: "error",
  title: "A data file holds nothing",
  explanation: "The file is empty, or holds only spaces and blank lines.",
  message: ({ file }) => `${quote(file)} is empty`,
  hint: () => "put the data into the file; an export may have been cut off",
});

export const fileKind = defineKind<{ file: string; kind: "folder" | "other" }>({
  code: "file-kind",
  severity: "error",
  title: "A data file is not a file",
  explanation: "A folder, device or pipe stands where the config names a data file.",
  message: ({ file, kind }) => `${quote(file)} is ${kind === "folder" ? "a folder" : "not a regular file"}`,
  hint: () => "name the file itself in the config",
});

export const fileMissing = defineKind<{ file: string; nearest: string | undefined; folder: boolean }>({
  code: "file-missing",
  severity: "error",
  title: "A data file does not exist",
  explanation: "The config names a file that is not there. Paths are relative to the project's folder.",
  message: ({ file }) => `there is no file ${quote(file)}`,
  hint: ({ nearest, folder }) =>
    didYouMean(
      nearest,
      folder
        ? "create the file, or correct its path in the config"
        : "its folder does not exist either; correct the path in the config",
    ),
});

export const fileOutside = defineKind<{ file: string }>({
  code: "file-outside",
  severity: "error",
  title: "A data file lies outside the project",
  explanation:
    "A project reads only files within its own folder, so that it gives the same documents elsewhere. Symbolic links are followed before this is judged.",
  message: ({ file }) => `${quote(file)} leads out of the project's folder`,
  hint: () => "copy the file into the project and name it by its path from the project's folder",
});

export const fileTooLarge = defineKind<{ file: string; size: number; limit: number; most: number }>({
  code: "file-too-large",
  severity: "error",
  title: "A data file is larger than the limit",
  explanation: "Data files are read into memory. The limit keeps a wrong file from filling it.",
  message: ({ file, size, limit }) =>
    `${quote(file)} is ${showSize(size)}, more than the limit of ${showSize(limit)}`,
  hint: ({ size, most }) =>
    size > most
      ? `split the file: no more than ${showSize(most)} can be read at once`
      : `if the file is meant, write maxBytes: ${size} (or more) in its options`,
});

export const jsonDepth = defineKind<{ limit: number }>({
  code: "json-depth",
  severity: "error",
  title: "A JSON file is nested too deeply",
  explanation: "Lists and objects within each other are read to a depth of 100.",
  message: ({ limit }) => `lists and objects are nested more than ${limit} deep here`,
  hint: () => "make the data flatter",
});

export const jsonDuplicateKey = defineKind<{ key: string; firstLine: number }>({
  code: "json-duplicate-key",
  severity: "error",
  title: "An object has the same key twice",
  explanation: "Most readers of JSON keep the last of two equal keys and drop the other silently.",
  message: ({ key, firstLine }) => `the key ${quote(key)} already stands on line ${firstLine}`,
  hint: () => "remove one of the two, or rename it",
});

export const jsonSize = defineKind<{ limit: number }>({
  code: "json-size",
  severity: "error",
  title: "A JSON file holds too many values",
  explanation: "JSON files are for records of a few hundred values. Up to 200,000 values are read.",
  message: ({ limit }) => `the file holds more than ${limit} values`,
  hint: () => "move long lists into a CSV file, which is read as a table",
});

export const jsonSyntax = defineKind<{ found: string; advice: string }>({
  code: "json-syntax",
  severity: "error",
  title: "A file is not JSON",
  explanation: "JSON has no comments, no trailing commas, no single quotes and no NaN.",
  message: ({ found }) => `the file is not JSON: ${found}`,
  hint: ({ advice }) => advice,
});

export const keyDuplicate = defineKind<{ key: string; first: string }>({
  code: "key-duplicate",
  severity: "error",
  title: "Two records have the same key",
  explanation: "A key names one record, so that a printed number has one cell that it came from.",
  message: ({ key, first }) => `the key ${quote(key)} already stands at ${first}`,
  hint: () => "correct one of the two keys, or remove the row that is there twice",
});

export const keyMissing = defineKind<{ key: string; nearest: string | undefined }>({
  code: "key-missing",
  severity: "error",
  title: "An object lacks a key that the schema asks for",
  explanation: "Every key of the schema must be there. A value that is not reported is written as null.",
  message: ({ key }) => `the key ${quote(key)} is missing in this object`,
  hint: ({ key, nearest }) =>
    nearest ? `rename the key ${quote(nearest)} to ${quote(key)}` : `add ${quote(key)} to the object`,
});

export const keyUnknown = defineKind<{ key: string; nearest: string | undefined }>({
  code: "key-unknown",
  severity: "error",
  title: "An object has a key that the schema does not name",
  explanation: "A key that nobody declared is never ignored silently: it may be a slip.",
  message: ({ key }) => `the schema has no key ${quote(key)} here`,
  hint: ({ nearest }) => didYouMean(nearest, "add the key to the schema, or remove it from the file"),
});

export const lineNotObject = defineKind<{ got: string }>({
  code: "line-not-object",
  severity: "error",
  title: "A line of JSON is no object",
  explanation: "ndjson() reads one record a line, and a record is an object: its keys are the columns.",
  message: ({ got }) =>
    `expected an object on each line, got ${got.length > 60 ? `${got.slice(0, 57)}...` : got}`,
  hint: ({ got }) =>
    got === "a list"
      ? "write each object of the list on a line of its own: jq -c '.[]'"
      : 'write { "column": value, ... }',
});

export const lineSpread = defineKind({
  code: "line-spread",
  severity: "error",
  title: "A file that should have one JSON object a line has one over several lines",
  explanation:
    "ndjson() reads one record a line. A file that is one list, or whose objects are broken over lines, is JSON all the same, and is not read as lines.",
  message: () => "the first object or list goes over several lines",
  hint: () => "write one object a line: jq -c '.[]' makes lines of a list, jq -c . of objects",
});

export const noRows = defineKind<{ file: string }>({
  code: "no-rows",
  severity: "error",
  title: "A table has a header and no rows",
  explanation: "Nothing can be said from an empty table; an export may have been cut off.",
  message: ({ file }) => `${quote(file)} has a header and no rows`,
  hint: () => "add the rows",
});

export const numberInexact = defineKind<{ raw: string }>({
  code: "number-inexact",
  severity: "error",
  title: "A number has more digits than can be kept exactly",
  explanation:
    "Numbers are kept to 15 significant digits, whole numbers up to 9007199254740991. Beyond that another number would be printed than the one in the file.",
  message: ({ raw }) => `${showNumber(raw)} cannot be kept exactly`,
  hint: () => "write at most 15 significant digits; declare ids as word(), not as numbers",
});

export const numberTooLarge = defineKind<{ raw: string }>({
  code: "number-too-large",
  severity: "error",
  title: "A number is too large",
  explanation: "The largest number that can be kept is about 1.8e308.",
  message: ({ raw }) => `${showNumber(raw)} is larger than any number that can be kept`,
  hint: () => "correct the number; an exponent may be a slip",
});

export const pathUnknown = defineKind<{
  dataset: string;
  path: string;
  reason: string;
  nearest: string | undefined;
}>({
  code: "path-unknown",
  severity: "error",
  title: "The config names a value that the JSON file does not have",
  explanation: "Values of a JSON record are named by the keys that lead to them: `stated.victims`.",
  message: ({ dataset, path, reason }) => `${quote(dataset)} has no value ${quote(path)}: ${reason}`,
  hint: ({ nearest }) => didYouMean(nearest, "correct the path in the config"),
});

export const recordUnknown = defineKind<{ dataset: string; key: string; nearest: string | undefined }>({
  code: "record-unknown",
  severity: "error",
  title: "The config names a record that the table does not have",
  explanation: "Records are named by their key, letter for letter.",
  message: ({ dataset, key }) => `${quote(dataset)} has no record ${quote(key)}`,
  hint: ({ nearest }) => didYouMean(nearest, "correct the key in the config, or add the record"),
});

export const rowLength = defineKind<{ got: number; expected: number; delimiter: string }>({
  code: "row-length",
  severity: "error",
  title: "A row has more or fewer cells than the header",
  explanation: "Every row has one cell for each column; a cell may be empty.",
  message: ({ got, expected }) =>
    `the row has ${got} ${got === 1 ? "cell" : "cells"}, the header has ${expected}`,
  hint: ({ got, expected, delimiter }) =>
    got > expected
      ? `put a cell that holds ${quote(delimiter)} in double quotes, or remove the extra cells`
      : `add the missing cells; an empty cell is written as nothing between two ${quote(delimiter)}`,
});

export const schemaUnsupported = defineKind<{ what: string; advice: string }>({
  code: "schema-unsupported",
  severity: "error",
  title: "A JSON Schema says something that would not be checked",
  explanation:
    "A JSON Schema is heeded or refused, and never in part: a keyword that is passed over is a rule that nobody keeps. docs/data/frictionless.md lists what is heeded.",
  message: ({ what }) => `${what} cannot be checked here`,
  hint: ({ advice }) => advice,
});

export const sourceUnknown = defineKind<{ id: string; sources: string; nearest: string | undefined }>({
  code: "source-unknown",
  severity: "error",
  title: "A cited source is not in the table of sources",
  explanation: "Every id of a source leads to its entry, so that a reader can look the number up.",
  message: ({ id, sources }) => `${quote(sources)} has no source ${quote(id)}`,
  hint: ({ sources, nearest }) => didYouMean(nearest, `add the source to ${quote(sources)}`),
});

export const textControl = defineKind<{ character: string; position: number }>({
  code: "text-control",
  severity: "error",
  title: "A text holds a character that cannot be seen or printed",
  explanation:
    "Control characters, zero-width characters, overrides of the writing direction, lone surrogates and private-use characters change how a text reads or matches without being seen.",
  message: ({ character, position }) => `the text holds ${character} as character ${position}`,
  hint: () => "remove the character; retyping the text is the surest way",
});

export const tooManyProblems = defineKind<{ more: number; listed: number; isPartial: boolean }>({
  code: "too-many-problems",
  severity: "error",
  title: "A file has more problems than are listed",
  explanation:
    "At most 100 problems of one file are listed; they often have one cause. Reading stops at 100,000 problems.",
  message: ({ more, listed, isPartial }) =>
    `${isPartial ? "at least " : ""}${more} more ${more === 1 ? "problem" : "problems"} in this file, beside the ${listed} listed`,
  hint: () => "correct the ones listed and run again",
});

export const unitMissing = defineKind<{ dataset: string; field: string }>({
  code: "unit-missing",
  severity: "error",
  title: "A number was asked for without a unit",
  explanation: "The unit says what a number counts and how it is printed.",
  message: ({ dataset, field }) => `${quote(field)} of ${quote(dataset)} is a number and needs a unit`,
  hint: () => 'give a unit after the name, such as unit.count("arrest", "arrests")',
});

const quoteFaults = {
  after: "there is text after the quote that closes the cell",
  inside: "a quote stands within a cell that does not begin with one",
  long: "the quote that opens here is not closed within 4 MB",
  unclosed: "the quote that opens here is never closed",
} as const;

function didYouMean(nearest: string | undefined, otherwise: string): string {
  return nearest === undefined ? otherwise : `did you mean ${quote(nearest)}?`;
}

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 8).map(quote).join(", ");
  return names.length > 8 ? `${shown} or ${names.length - 8} others` : shown;
}

function showNumber(raw: string): string {
  return raw.length > 60 ? `${raw.slice(0, 57)}...` : raw;
}

/** Decimal units with the exact count after them: two sizes that round alike must still differ. */
function showSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const [unit, size] = bytes < 1e6 ? ["kB", 1e3] : bytes < 1e9 ? ["MB", 1e6] : ["GB", 1e9];
  return `${(bytes / Number(size)).toFixed(1)} ${unit} (${bytes} bytes)`;
}
