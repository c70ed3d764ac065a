import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { copyFixture, edit, placeOf } from "./projects.js";
import { runFactpress } from "./run-factpress.js";

vi.setConfig({ testTimeout: 60_000 });

const template = "templates/summary.md.hbs";
const config = "factpress.config.ts";
const end = "\n{{sources}}";

/** The smallest project with paragraphs added to its template, and what building it says. */
async function say(paragraphs: readonly string[], args: readonly string[] = []) {
  const project = await copyFixture("minimal");
  await edit(project, template, end, `\n${paragraphs.join("\n\n")}\n${end}`);
  // Every station's rain, to be compared.
  const millimetres = 'unit.quantity("millimetre", "millimetres", { decimals: 1 })';
  await edit(
    project,
    config,
    '    day: rain.fact("Harbour", "day"),\n',
    `    day: rain.fact("Harbour", "day"),\n    stations: rain.rows((row) => ({ fell: row.fact("millimetres", ${millimetres}) })),\n`,
  );
  const { stderr, status } = await runFactpress(["build", project, ...args]);
  return {
    stderr,
    status,
    at: (sentence: string, part: string) => placeOf(project, template, sentence, part),
    text: () => readFile(join(project, "output/rain/summary.md"), "utf8"),
  };
}

describe("a number typed by hand", () => {
  test("is an error at its place, whatever it is made of and in whatever branch", async () => {
    const cases = [
      ["It fell 14 times.", "14 times"],
      ["It fell on twenty-one roofs.", "twenty-one"],
      ["It wet half the town.", "half"],
      ["It fell on April 2, 2023.", "April 2, 2023"],
      ["It fell on two dozen boats.", "two dozen"],
      ["{{#if (gt most 100)}}Twice as much.{{else}}Less.{{/if}}", "Twice"],
      ["“It fell on three cars,” she said.", "three"],
    ] as const;
    const { stderr, status, at } = await say(cases.map(([sentence]) => sentence));
    for (const [sentence, found] of cases) {
      const place = await at(sentence, found);
      expect.soft(stderr).toContain(`${place}  error  number-typed  "${found}" is typed by hand, in `);
    }
    expect(stderr.match(/number-typed/g)).toHaveLength(cases.length);
    expect(stderr).toContain('or write {{literal "three" why="the speaker\'s own figure"}} if the data does');
    expect(status).toBe(1);
  });

  test("is told with the facts that it may have meant", async () => {
    const { stderr } = await say(["The gauge at Hilltop read 11 millimetres."]);
    expect(stderr).toContain(
      '"11" is typed by hand, in "at Hilltop read 11 millimetres."; "11" is stations.hilltop.fell or most\n',
    );
    expect(stderr).toContain("hint: print the fact, as in {{stations.hilltop.fell}}, or write {{literal ");
  });

  test("may be declared a name, or the speaker's own", async () => {
    const statute = '{{literal "Title 18" why="name of a statute"}}';
    const figure = `{{literal "one in ten" why="the speaker's own figure"}}`;
    const { stderr, status, text } = await say([`“Under ${statute} it was ${figure},” she said.`]);
    expect([stderr.match(/error|warning/g), status]).toEqual([null, 0]);
    expect(await text()).toContain("“Under Title 18 it was one in ten,” she said.");
  });

  test("is found in the configuration: in kinds, cards, captions, headers and cells, unless it is declared", async () => {
    const project = await copyFixture("minimal");
    await edit(project, config, "  markdown,\n", "  literal,\n  markdown,\n  pdf,\n  table,\n");
    await edit(
      project,
      config,
      "  documents: {",
      `  card: (facts) => [
    [facts.most, "in 24 hours"],
    [facts.most, literal("in 48 hours", { why: "name of a window" })],
  ],
  tables: (facts) => ({
    rain: table({
      caption: "Two stations",
      rows: [facts.most],
      columns: [
        { header: "Rain of 2024", field: "rain", value: (most) => most, total: "All 25" },
        { header: literal("Title 18", { why: "a statute" }), field: "law", value: () => literal("19", { why: "a name" }) },
      ],
    }),
  }),
  documents: {
    sheet: pdf({ kind: "Third notice", template: "${template}" }),
    form: pdf({ kind: literal("Form 26", { why: "name of a form" }), template: "${template}" }),`,
    );
    const { stderr, status } = await runFactpress(["build", project]);
    for (const found of ["24", "Two", "2024", "25", "Third"])
      expect.soft(stderr).toContain(`${config}  error  number-typed  "${found}" is typed by hand`);
    expect(stderr.match(/number-typed/g)).toHaveLength(5);
    expect(stderr).toContain('write literal("Third", { why: "..." }) if it is part of a name');
    expect(status).toBe(1);
  });
});

describe("a claim", () => {
  const rows = 'among=stations by="fell"';

  test("is printed when the facts bear it out", async () => {
    const more = '{{claim "more than doubled" stations.hilltop.fell over=stations.harbour.fell}}';
    const least = `{{claim "the lowest" stations.harbour.fell ${rows}}}`;
    const { stderr, status, text } = await say([`It ${more} from ${least}.`]);
    expect([stderr.match(/error|warning/g), status]).toEqual([null, 0]);
    expect(await text()).toContain("It more than doubled from the lowest.");
  });

  test("is an error at its place with the values when it is not true", async () => {
    const sentence = `It {{claim "fell" most over=stations.harbour.fell}} to {{claim "the most" stations.harbour.fell ${rows}}}.`;
    const { stderr, status, at } = await say([sentence]);
    expect(stderr).toContain(
      `${await at(sentence, '{{claim "fell"')}  error  claim-false  "fell" is not true: most is 11.0, and stations.harbour.fell is 4.2\n`,
    );
    expect(stderr).toContain(
      `${await at(sentence, '{{claim "the most"')}  error  claim-false  "the most" is not true: stations.harbour.fell is 4.2, and stations.hilltop.fell is 11.0\n`,
    );
    expect(status).toBe(1);
  });

  test("that is typed by hand is a warning with the call to write, and fails --strict", async () => {
    const sentence = "Most of it came at night.";
    const { stderr, status, at } = await say([sentence], ["--strict"]);
    expect(stderr).toContain(
      `${await at(sentence, "Most")}  warning  claim-typed  "Most of" is claimed by hand, in "Most of it came at night."\n    hint: write {{claim "Most of" PART of=WHOLE}}`,
    );
    expect(status).toBe(1);
  });
});
