import { defineKind, quote } from "../kind.js";

export const packageBroken = defineKind<{ value: string; fields: string; target: string }>({
  code: "package-broken",
  severity: "error",
  title: "A row points to a row that is not there",
  explanation:
    "A foreign key of a data package says that the values of some fields are found in a field of another resource. Rows in which one of them is missing point to nothing and are not looked up.",
  message: ({ value, fields, target }) => `${fields} is ${value}, and ${target} has no such row`,
  hint: ({ target }) => `correct the value, or add the row to ${target}`,
});

export const packageDuplicate = defineKind<{ value: string; fields: string; first: string }>({
  code: "package-duplicate",
  severity: "error",
  title: "A value stands twice where a data package says that it cannot",
  explanation:
    'A data package says that values do not come again: by "unique" of a field, by "uniqueKeys" or by "primaryKey". Missing values are not compared.',
  message: ({ value, fields, first }) => `${fields} is ${value}, as it already is at ${first}`,
  hint: () => "correct one of the two, or remove the row that is there twice",
});

export const packageField = defineKind<{ field: string; kind: string; type: string; fits: string }>({
  code: "package-field",
  severity: "error",
  title: "A field of a data package has another type than the config says",
  explanation:
    "The config names the fields that it uses, each with what its values are, so that facts have types before the package is read. The two must agree. Every field can be taken as text.",
  message: ({ field, kind, type }) =>
    `${quote(field)} is of the type ${quote(type)}, and the config takes it as ${quote(kind)}`,
  hint: ({ field, fits }) =>
    `write ${/^\w+$/.test(field) ? field : JSON.stringify(field)}: "${fits}" in the config, or correct the type`,
});

export const packageFile = defineKind<{ file: string; what: string; got: string; expected: string }>({
  code: "package-file",
  severity: "error",
  title: "A file is not the one that a data package describes",
  explanation:
    "The package gives the size or the digest of the file, and the file has another. It was changed, or only one of the two was copied.",
  message: ({ file, what, got, expected }) =>
    `the ${what} of ${quote(file)} is ${got}, and the package says ${expected}`,
  hint: () => "get the file that was packaged, or correct the package if the change is meant",
});

export const packageInvalid = defineKind<{ what: string; problem: string }>({
  code: "package-invalid",
  severity: "error",
  title: "A data package is not in the form of its standard",
  explanation: "A descriptor follows the Data Package standard, version 1 or 2: https://datapackage.org.",
  message: ({ what, problem }) => (what === "" ? problem : `${what} ${problem}`),
  hint: () => "correct it as the standard describes it",
});

export const packageKey = defineKind<{ resource: string; problem: string }>({
  code: "package-key",
  severity: "error",
  title: "A table of a data package has no key",
  explanation:
    "A key names one row of a table, so that a printed number has one cell that it came from. It is the primary key of the resource where that is one field, or the field that the config names.",
  message: ({ resource, problem }) => `${quote(resource)} ${problem}`,
  hint: () => 'name the field whose values differ in "key" of table(), or add such a column to the file',
});

export const packageLabels = defineKind<{ field: string }>({
  code: "package-labels",
  severity: "note",
  title: "The labels of categories are not used",
  explanation:
    "A field of a data package may have categories with labels. Its values are held against the categories, and printed as they stand in the file.",
  message: ({ field }) => `the labels of ${quote(field)} are not used`,
  hint: () => "print the labels by words of the template, or have them in the data",
});

export const packageResource = defineKind<{ resource: string; nearest: string | undefined }>({
  code: "package-resource",
  severity: "error",
  title: "A data package has no such resource",
  explanation: "Resources are named letter for letter.",
  message: ({ resource }) => `the package has no resource ${quote(resource)}`,
  hint: ({ nearest }) =>
    nearest === undefined ? "correct the name in the config" : `did you mean ${quote(nearest)}?`,
});

export const packageSource = defineKind<{ title: string; lack: string }>({
  code: "package-source",
  severity: "note",
  title: "A source of a data package lacks something that a list of sources prints",
  explanation:
    "A data package tells of a source its title and address. A source without an http or https address is listed without a link; a package that names no sources is listed as its own.",
  message: ({ title, lack }) => `${quote(title)} ${lack}`,
  hint: () => "add it to the package, or write the sources into a CSV file of their own",
});

export const packageUnsupported = defineKind<{ what: string; advice: string }>({
  code: "package-unsupported",
  severity: "error",
  title: "A data package says something that cannot be heeded here",
  explanation:
    "What a package says of its data is heeded or refused, and never passed over. docs/data/frictionless.md lists what is heeded.",
  message: ({ what }) => `${what} cannot be read here`,
  hint: ({ advice }) => advice,
});
