import { createHash } from "node:crypto";
import Big from "big.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dataPackage, type FieldKinds, type PackagedOptions } from "../../src/data/package/package-spec.js";
import { sourceList } from "../../src/data/source-list.js";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { count, quantity } from "../../src/facts/unit.js";
import { load, loadValid, show } from "./temporary-project.js";

const metres = quantity("metre", "metres", { decimals: 2 });

const tides = `station,day,high,visits,open
Harbour,2024-03-01,4.10,12,true
Old Pier,2024-03-01,NA,9007199254740993,0
`;

const fields = [
  { name: "station", type: "string" },
  { name: "day", type: "date" },
  { name: "high", type: "number" },
  { name: "visits", type: "integer", constraints: { required: true } },
  { name: "open", type: "boolean" },
];

interface Parts {
  readonly fields?: readonly object[];
  readonly schema?: object;
  readonly resource?: object;
  readonly package?: object;
}

/** A package of the one resource `tides`, with what is given changed in it. */
function describePackage(parts: Parts = {}): string {
  const schema = {
    fields: parts.fields ?? fields,
    missingValues: ["", "NA"],
    primaryKey: "station",
    ...parts.schema,
  };
  const resource = { name: "tides", path: "tides.csv", schema, ...parts.resource };
  return JSON.stringify({ name: "harbour", resources: [resource], ...parts.package }, null, 2);
}

const packaged = dataPackage("data/datapackage.json");
const used = { station: "text", day: "day", high: "number", visits: "number", open: "boolean" } as const;

async function problemsOf<F extends FieldKinds>(
  descriptor: string,
  { rows = tides, files = {}, options }: { rows?: string; files?: object; options?: PackagedOptions<F> } = {},
): Promise<readonly Diagnostic[]> {
  const all = { "data/datapackage.json": descriptor, "data/tides.csv": rows, ...files };
  const spec = options ? packaged.table("tides", options) : packaged.table("tides", { fields: {} });
  return (await load(all, { tides: spec })).diagnostics;
}

/** `file:line:column code message`. */
function tell({ code, message, place }: Diagnostic): string {
  return `${place?.file}:${place?.line ?? "-"}:${place?.column ?? "-"} ${code} ${message}`;
}

/** The line and column of `text` in a descriptor. */
function at(descriptor: string, text: string): string {
  const before = descriptor.slice(0, descriptor.indexOf(text)).split("\n");
  expect(descriptor).toContain(text);
  return `data/datapackage.json:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

/** One field named `x`, one row with `cell` in it; what is told of it. */
async function readCell(field: object, cell: string, schema: object = {}): Promise<readonly string[]> {
  const descriptor = describePackage({
    fields: [{ name: "id" }, { name: "x", ...field }],
    schema: { primaryKey: ["id"], ...schema },
  });
  const rows = `id,x\na,"${cell}"\n`;
  return (await problemsOf(descriptor, { rows })).map(({ code }) => code);
}

describe("a table of a data package", () => {
  test("has the values of its Table Schema, numbers exact, with their places", async () => {
    const { dataset, inputs } = await loadValid(
      { "data/datapackage.json": describePackage(), "data/tides.csv": tides },
      { tides: packaged.table("tides", { fields: used }) },
    );
    const table = dataset.tides;
    expect(table.keys).toEqual(["Harbour", "Old Pier"]);
    expect(table.keyField).toBe("station");
    expect(table.records[0]).toMatchObject({ high: new Big("4.1"), open: true });
    expect(table.records[1]).toMatchObject({ high: null, open: false });
    const high = table.fact("Harbour", "high", metres);
    expect(high.lineage).toMatchObject({
      raw: "4.10",
      place: { file: "data/tides.csv", line: 2, column: 20 },
    });
    expect(table.fact("Old Pier", "high", metres)).toMatchObject({ value: null, lineage: { raw: "NA" } });
    expect(table.fact("Old Pier", "visits", count("visit", "visits")).value?.toFixed()).toBe(
      "9007199254740993",
    );
    expect(table.fact("Harbour", "day").value?.toString()).toBe("2024-03-01");
    expect(inputs.map(({ file }) => file)).toEqual(["data/datapackage.json", "data/tides.csv"]);
  });

  test("has facts of the kinds that the config names, and no others", async () => {
    const { dataset } = await loadValid(
      { "data/datapackage.json": describePackage(), "data/tides.csv": tides },
      { tides: packaged.table("tides", { fields: { visits: "text", high: "number" } }) },
    );
    expect(dataset.tides.fact("Old Pier", "visits").value).toBe("9007199254740993");
    // @ts-expect-error a number needs a unit
    expect(dataset.tides.fact("Harbour", "high").problems.map(({ code }) => code)).toEqual(["unit-missing"]);
    // @ts-expect-error the config does not name the field
    expect(dataset.tides.fact("Harbour", "day").value?.toString()).toBe("2024-03-01");
  });

  test("may be of a dialect, an encoding, and described in files of their own", async () => {
    const descriptor = describePackage({
      resource: {
        schema: "schemas/tides.json",
        dialect: "dialect.json",
        encoding: "ISO-8859-1",
        path: ["tides.csv"],
      },
    });
    const { dataset } = await loadValid(
      {
        "data/datapackage.json": descriptor,
        "data/schemas/tides.json": JSON.stringify({ fields: [{ name: "name" }], primaryKey: ["name"] }),
        "data/dialect.json": JSON.stringify({ delimiter: ";", quoteChar: '"', header: true }),
        "data/tides.csv": Buffer.from("name\nKøge\n", "latin1"),
      },
      { tides: packaged.table("tides", { fields: { name: "text" } }) },
    );
    expect(dataset.tides.keys).toEqual(["Køge"]);
  });

  test("cites one source, or the ids in a column", async () => {
    const files = { "data/datapackage.json": describePackage(), "data/tides.csv": tides };
    const whole = await loadValid(files, {
      tides: packaged.table("tides", { fields: used, sourceId: "port" }),
    });
    expect([...whole.dataset.tides.citations()].map(({ id }) => id)).toEqual(["port", "port"]);
    expect(whole.dataset.tides.fact("Harbour", "day").lineage).toMatchObject({ source: "port" });
    const own = await loadValid(files, {
      tides: packaged.table("tides", { fields: used, source: "station" }),
    });
    expect([...own.dataset.tides.citations()].map(({ id }) => id)).toEqual(["Harbour", "Old Pier"]);
  });
});

describe("what the rows break is told at the cell", () => {
  test.each([
    [{ type: "integer" }, "12", []],
    [{ type: "integer" }, "+12", []],
    [{ type: "integer" }, "1.5", ["cell-type"]],
    [{ type: "integer" }, "1,200", ["cell-type"]],
    [{ type: "number" }, "-.5", []],
    [{ type: "number" }, "1.5E3", []],
    [{ type: "number" }, "1E9999", ["cell-range"]],
    [{ type: "number" }, "NaN", ["cell-type"]],
    [{ type: "number" }, " 1", ["cell-space"]],
    [{ type: "date" }, "2024-02-30", ["cell-format"]],
    [{ type: "date", format: "any" }, "1.2.2024", ["cell-format"]],
    [{ type: "boolean" }, "yes", ["cell-value"]],
    [{ type: "boolean", trueValues: ["yes"], falseValues: ["no"] }, "yes", []],
    [{ type: "year" }, "2024", []],
    [{ type: "year" }, "24", ["cell-format"]],
    [{ type: "yearmonth" }, "2024-13", ["cell-format"]],
    [{ type: "datetime" }, "2024-01-26T15:00:00.300-05:00", []],
    [{ type: "datetime" }, "2024-02-30T15:00:00", ["cell-format"]],
    [{ type: "time" }, "24:00:00", ["cell-format"]],
    [{ type: "duration" }, "P1DT12H", []],
    [{ type: "duration" }, "PT", ["cell-format"]],
    [{ type: "string", format: "email" }, "press@", ["cell-format"]],
    [{ type: "string", format: "uri" }, "https://example.org/", []],
    [{ type: "string", format: "uuid" }, "12", ["cell-format"]],
    [{ type: "string" }, "  ", ["cell-space"]],
    [{}, "anything, as it is", []],
    [{ constraints: { required: true } }, "NA", ["cell-blank"]],
    [{ missingValues: ["-"] }, "NA", []],
    [{ type: "integer", missingValues: ["-"] }, "NA", ["cell-type"]],
    [{ type: "integer", missingValues: [{ value: "-", label: "none" }] }, "-", []],
    [{ type: "integer", constraints: { minimum: 5 } }, "4", ["cell-range"]],
    [{ type: "integer", constraints: { minimum: "9007199254740993" } }, "9007199254740992", ["cell-range"]],
    [{ type: "number", constraints: { exclusiveMaximum: 0.3 } }, "0.3", ["cell-range"]],
    [{ type: "date", constraints: { maximum: "2024-01-31" } }, "2024-02-01", ["cell-range"]],
    [{ type: "year", constraints: { minimum: 2000 } }, "1999", ["cell-range"]],
    [{ constraints: { minLength: 3 } }, "👩👩", ["cell-range"]],
    [{ constraints: { maxLength: 2 } }, "👩👩", []],
    [{ constraints: { pattern: "[A-Z]{2}" } }, "ABC", ["cell-format"]],
    [{ constraints: { enum: ["a", "b"] } }, "c", ["cell-value"]],
    [{ type: "number", constraints: { enum: [1.5, "2"] } }, "2.0", []],
    [{ type: "integer", categories: [1, 2] }, "3", ["cell-value"]],
  ])("%j: %j", async (field, cell, codes) => {
    expect(await readCell(field, cell)).toEqual(codes);
  });

  test("a missing value that is required, with the text that stands for it", async () => {
    const rows = tides.replace("9007199254740993", "NA");
    expect((await problemsOf(describePackage(), { rows })).map(tell)).toEqual([
      'data/tides.csv:3:24 cell-blank "visits" is missing: "NA" stands for no value',
    ]);
  });

  test("an empty cell that stands for no missing value", async () => {
    expect(await readCell({}, "", { missingValues: ["NA"] })).toEqual(["cell-blank"]);
  });

  test("columns that do not match", async () => {
    const rows = tides.replace("high", "hight");
    expect((await problemsOf(describePackage(), { rows })).map(show)).toEqual([
      "1:1 column-missing",
      "1:13 column-unknown",
    ]);
  });

  test("values that stand twice, alone or together", async () => {
    const rows = "id,a,b\n1,x,y\n2,x,\n3,x,y\n4,x,\n5,z,y\n";
    const schema = { primaryKey: "id", uniqueKeys: [["a", "b"]] };
    const own = [
      { name: "id", type: "integer" },
      { name: "a" },
      { name: "b", constraints: { unique: true } },
    ];
    expect((await problemsOf(describePackage({ fields: own, schema }), { rows })).map(tell)).toEqual([
      'data/tides.csv:4:3 package-duplicate "a", "b" is "x", "y", as it already is at 2:3',
      'data/tides.csv:4:5 package-duplicate "b" is "y", as it already is at 2:5',
      'data/tides.csv:6:5 package-duplicate "b" is "y", as it already is at 2:5',
    ]);
    const keys = rows.replace("3,x", "01,x");
    const plain = [{ name: "id", type: "integer" }, { name: "a" }, { name: "b" }];
    expect(
      (await problemsOf(describePackage({ fields: plain }), { rows: keys })).map(({ code }) => code),
    ).toContain("package-invalid");
    expect(
      (
        await problemsOf(describePackage({ fields: plain, schema: { primaryKey: "id" } }), { rows: keys })
      ).map(show),
    ).toEqual(["4:1 key-duplicate"]);
  });
});

describe("foreign keys", () => {
  const stations = {
    name: "stations",
    path: "stations.csv",
    schema: { fields: [{ name: "id" }, { name: "built", type: "integer" }] },
  };
  const keys = [{ fields: ["station"], reference: { resource: "stations", fields: ["id"] } }];

  function withStations(foreignKeys: readonly object[] = keys): string {
    const schema = { fields, missingValues: ["", "NA"], primaryKey: "station", foreignKeys };
    return JSON.stringify({ resources: [{ name: "tides", path: "tides.csv", schema }, stations] }, null, 1);
  }

  test("are looked up in their resource, which is read with its own rules", async () => {
    const good = { "data/stations.csv": "id,built\nHarbour,1900\nOld Pier,\n" };
    expect(await problemsOf(withStations(), { files: good })).toEqual([]);
    const lacking = { "data/stations.csv": "id,built\nHarbour,1900\n" };
    expect((await problemsOf(withStations(), { files: lacking })).map(tell)).toEqual([
      'data/tides.csv:3:1 package-broken "station" is "Old Pier", and "stations" has no such row',
    ]);
    const wrong = { "data/stations.csv": "id,built\nHarbour,old\nOld Pier,\n" };
    expect((await problemsOf(withStations(), { files: wrong })).map(tell)).toEqual([
      expect.stringMatching(/^data\/stations\.csv:2:9 cell-type /),
    ]);
  });

  test("lead nowhere from rows without a value, and may lead into the table itself", async () => {
    const own = [
      { name: "id", type: "integer" },
      { name: "parent", type: "integer" },
    ];
    const schema = {
      primaryKey: ["id"],
      foreignKeys: [{ fields: "parent", reference: { resource: "", fields: "id" } }],
    };
    const descriptor = describePackage({ fields: own, schema });
    const rows = "id,parent\n1,\n2,01\n3,4\n";
    expect((await problemsOf(descriptor, { rows })).map(show)).toEqual(["4:3 package-broken"]);
  });

  test("that name what is not there are told in the package", async () => {
    const files = { "data/stations.csv": "id,built\nHarbour,1900\nOld Pier,\n" };
    const field = withStations([
      { fields: ["station"], reference: { resource: "stations", fields: ["name"] } },
    ]);
    expect((await problemsOf(field, { files })).map(({ code }) => code)).toEqual(["package-invalid"]);
    const resource = withStations([
      { fields: ["station"], reference: { resource: "piers", fields: ["id"] } },
    ]);
    expect((await problemsOf(resource, { files })).map(({ code }) => code)).toEqual(["package-resource"]);
  });
});

describe("a file that is not the one that was packaged", () => {
  const digest = (name: string): string => createHash(name).update(tides).digest("hex");

  test.each(["md5", "sha1", "sha256", "sha512"])("is known by its %s", async (name) => {
    const prefix = name === "md5" ? "" : `${name}:`;
    const descriptor = describePackage({
      resource: { bytes: tides.length, hash: `${prefix}${digest(name)}` },
    });
    expect(await problemsOf(descriptor)).toEqual([]);
    expect((await problemsOf(descriptor, { rows: tides.replace("12", "13") })).map(tell)).toEqual([
      `${at(descriptor, `"${prefix}${digest(name)}`)} package-file the ${name} of "data/tides.csv" is ${createHash(name).update(tides.replace("12", "13")).digest("hex")}, and the package says ${digest(name)}`,
    ]);
  });

  test("is known by its size; another hash is refused", async () => {
    const descriptor = describePackage({ resource: { bytes: 3, hash: "crc32:12" } });
    expect((await problemsOf(descriptor)).map(tell)).toEqual([
      `${at(descriptor, "3,\n")} package-file the size of "data/tides.csv" is ${tides.length} bytes, and the package says 3`,
      `${at(descriptor, '"crc32')} package-unsupported a hash by "crc32" cannot be read here`,
    ]);
  });
});

describe("what a package says and cannot be heeded is refused at its place", () => {
  test.each<[string, Parts, string]>([
    ["a type", { fields: [{ name: "station", type: "geopoint" }] }, '"geopoint"'],
    ["a format", { fields: [{ name: "station", type: "date", format: "%d/%m/%y" }] }, '"%d/%m/%y"'],
    ["a comma in numbers", { fields: [{ name: "station", type: "number", decimalChar: "," }] }, '","'],
    ["groups of digits", { fields: [{ name: "station", type: "integer", groupChar: " " }] }, '" "'],
    ["numbers with words", { fields: [{ name: "station", type: "number", bareNumber: false }] }, "false"],
    ["an unknown constraint", { fields: [{ name: "station", constraints: { minimun: 1 } }] }, "1\n"],
    ["a bound of texts", { fields: [{ name: "station", constraints: { minimum: 1 } }] }, "1\n"],
    ["a pattern", { fields: [{ name: "station", constraints: { pattern: "\\i\\c*" } }] }, '"\\\\i'],
    ["fewer columns", { schema: { fieldsMatch: "subset" } }, '"subset"'],
    ["several files", { resource: { path: ["a.csv", "b.csv"] } }, '[\n        "a.csv"'],
    ["an address", { resource: { path: "https://example.org/a.csv" } }, '"https:'],
    ["inline data", { resource: { data: [{ a: 1 }], path: undefined } }, '[\n        {\n          "a"'],
    ["another format", { resource: { path: "tides.xlsx" } }, '"tides.xlsx"'],
    ["a packed file", { resource: { compression: "gz" } }, '"gz"'],
    ["an encoding", { resource: { encoding: "EBCDIC" } }, '"EBCDIC"'],
    ["another quote", { resource: { dialect: { quoteChar: "'" } } }, `"'"`],
    ["no header", { resource: { dialect: { header: false } } }, "false"],
    ["a long delimiter", { resource: { dialect: { delimiter: "||" } } }, '"||"'],
  ])("%s", async (_, parts, text) => {
    const descriptor = describePackage(parts);
    const options = { fields: {}, key: undefined } as const;
    const told = await problemsOf(descriptor, { options: { fields: options.fields } });
    expect(told.map(tell)).toContainEqual(
      expect.stringMatching(new RegExp(`^${at(descriptor, text).replace(".", "\\.")} package-unsupported `)),
    );
  });

  test.each<[string, Parts | string, string]>([
    ["is no object", "[]", "1:1 package-invalid"],
    ["has no resources", '{ "resources": [] }', "1:16 package-invalid"],
    ["is no JSON", '{ "resources": [', "1:17 json-syntax"],
    ["has a key twice", '{ "name": "a", "name": "b", "resources": [] }', "1:16 json-duplicate-key"],
    ["leads out of its folder", { resource: { path: "../tides.csv" } }, "package-invalid"],
    ["has no fields", { schema: { fields: [] } }, "package-invalid"],
    ["has a field twice", { fields: [{ name: "station" }, { name: "station" }] }, "package-invalid"],
    [
      "has a bound that is no value",
      { fields: [{ name: "station", type: "integer", constraints: { minimum: "x" } }] },
      "package-invalid",
    ],
    ["has a key of no field", { schema: { primaryKey: "pier" } }, "package-invalid"],
    ["has no key", { schema: { primaryKey: undefined } }, "package-key"],
    ["has a key of two fields", { schema: { primaryKey: ["station", "day"] } }, "package-key"],
    ["has no schema", { resource: { schema: undefined } }, "package-invalid"],
    ["has another resource", { resource: { name: "tide" } }, "package-resource"],
  ])("a package that %s", async (_, parts, code) => {
    const descriptor = typeof parts === "string" ? parts : describePackage(parts);
    const told = await problemsOf(descriptor);
    expect(told.map(show).join("\n")).toContain(code);
    for (const { place } of told) expect(place?.line).toBeGreaterThan(0);
  });

  test("fields that the config takes for something else, or that are not there", async () => {
    const descriptor = describePackage();
    const options = { fields: { station: "text", high: "day", hihg: "number" } } as const;
    expect((await problemsOf(descriptor, { options })).map(tell)).toEqual([
      expect.stringMatching(/field-unknown "tides" has no field "hihg"$/),
      `${at(descriptor, '"number"')} package-field "high" is of the type "number", and the config takes it as "day"`,
    ]);
  });

  test("labels of categories are told, and do not matter", async () => {
    const own = [
      { name: "station", categories: [{ value: "Harbour", label: "H" }, { value: "Old Pier" }] },
      ...fields.slice(1),
    ];
    const told = await problemsOf(describePackage({ fields: own }));
    expect(told.map(({ code, severity }) => [code, severity])).toEqual([["package-labels", "note"]]);
  });
});

describe("the sources of a data package", () => {
  const spec = { sources: sourceList(packaged) };

  test("are a list with ids made of their titles", async () => {
    const descriptor = describePackage({
      package: {
        title: "Tides",
        sources: [
          { title: "Port Authority of Køge", path: "https://port.example/tides" },
          { title: "港", path: "https://minato.example/" },
          { title: "Met Office", path: "https://met.example/", id: "met" },
          { title: "met", path: "https://met.example/2" },
        ],
      },
      resource: { sources: [{ title: "Met Office", path: "https://met.example/" }] },
    });
    const { dataset } = await loadValid({ "data/datapackage.json": descriptor }, spec);
    expect(dataset.sources.records.map(({ id, title, url }) => [id, title, url])).toEqual([
      ["port-authority-of-k-ge", "Port Authority of Køge", "https://port.example/tides"],
      ["source-2", "港", "https://minato.example/"],
      ["met", "Met Office", "https://met.example/"],
      ["met-2", "met", "https://met.example/2"],
    ]);
    expect(
      dataset.sources.fact("met", "title").lineage.kind === "cell" &&
        dataset.sources.fact("met", "title").lineage,
    ).toMatchObject({
      raw: '"Met Office"',
      place: { file: "data/datapackage.json" },
    });
  });

  test("lack what is told", async () => {
    const bare = describePackage({ package: { sources: [{ title: "A report", path: "report.pdf" }] } });
    expect((await load({ "data/datapackage.json": bare }, spec)).diagnostics.map(tell)).toEqual([
      expect.stringMatching(/package-source "A report" has no http or https address$/),
    ]);
    const untitled = describePackage({ package: { sources: [{ path: "https://a.example/" }] } });
    expect(
      (await load({ "data/datapackage.json": untitled }, spec)).diagnostics.map(({ code }) => code),
    ).toEqual(["package-unsupported"]);
  });

  test("are the package itself where it names none", async () => {
    const descriptor = describePackage({
      package: {
        title: "Tides of the harbour",
        homepage: "https://port.example/",
        contributors: [{ title: "Port Authority", role: "publisher" }, { title: "Ada" }],
      },
    });
    const { dataset } = await loadValid({ "data/datapackage.json": descriptor }, spec);
    expect(dataset.sources.records).toMatchObject([
      {
        id: "tides-of-the-harbour",
        publisher: "Port Authority",
        author: "Ada",
        url: "https://port.example/",
      },
    ]);
  });
});

test("every number of a package is read as it is by csv() with exact numbers", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.bigInt(-(10n ** 40n), 10n ** 40n), fc.nat(20)), { minLength: 1, maxLength: 20 }),
      async (numbers) => {
        const texts = numbers.map(([digits, places]) =>
          new Big(digits.toString()).div(new Big(10).pow(places)).toFixed(places),
        );
        const rows = `id,x\n${texts.map((text, index) => `${index},${text}`).join("\n")}\n`;
        const descriptor = describePackage({
          fields: [{ name: "id" }, { name: "x", type: "number" }],
          schema: { primaryKey: "id" },
        });
        const files = { "data/datapackage.json": descriptor, "data/tides.csv": rows };
        const { dataset } = await loadValid(files, {
          tides: packaged.table("tides", { fields: { x: "number" } }),
        });
        for (const [index, text] of texts.entries())
          expect(dataset.tides.records[index]?.x?.eq(new Big(text))).toBe(true);
      },
    ),
    { numRuns: 20 },
  );
});
