import type { SeededRandom } from "../../bench/truth/seeded-random.js";

/** What prints facts of the library's report, in every unit and form. */
const facts = [
  "{{figure visits.total}}",
  "{{visits.change}}",
  "{{loans.per_visit}}",
  "{{spend}}",
  ...["full", "long", "month", "day", "year", "weekday", "iso"].map(
    (form) => `{{date published form="${form}"}}`,
  ),
  "{{open}}",
  "{{counted open}}",
  "{{figure loans.missing}}",
  "{{visits.busiest.share}}",
  "{{service}}",
  "{{list visits.busiest.names}}",
  "{{branches.harbourside.rate}}",
  "{{counted branches.millbrook.loans}}",
  "{{figure visits.mean}}",
  '{{literal "Act 9" why="name of an act"}}',
] as const;

/** Words that stand around facts; some are read as numbers by whoever looks at them alone. */
const words =
  "the visits of branches in this report as told before and after spring while one of them none once both pair".split(
    " ",
  );
const before = ["", "", "", "(", "“", "– ", "/"];
const after = ["", "", "", ")", "”", ",", ";", "-wide", "’s", " percent of", " per day"];

/** The text of a Markdown template of chance, which uses all that templates may hold. */
export function randomTemplate(random: SeededRandom): string {
  const pick = <T>(items: readonly [T, ...T[]] | readonly T[]): T =>
    items[random.below(items.length)] ?? fail();
  const times = <T>(least: number, most: number, make: () => T): readonly T[] =>
    Array.from({ length: least + random.below(most - least + 1) }, make);
  const some = (least: number, most: number): string => times(least, most, () => pick(words)).join(" ");
  const dressed = (): string => {
    const fact = pick(facts);
    return pick([
      fact,
      fact,
      fact,
      `**${fact}**`,
      `_${fact}_`,
      `[${fact} ${some(1, 2)}](https://x.example/a-2021/b7)`,
      `[${some(1, 2)}](https://x.example/b "${some(1, 2)} ${pick(facts.slice(0, 4))}")`,
      `[${some(1, 2)}](https://x.example/c "${some(2, 3)}")`,
    ]);
  };
  const sentence = (): string => {
    const parts = times(1, 4, () => `${pick(before)}${dressed()}${pick(after)} ${some(1, 5)}`);
    return `${some(1, 4)} ${parts.join(" ")}.${pick(["", "", "{{cite visits.total loans.stated}}"])}`;
  };
  const paragraph = (): string => times(1, 4, sentence).join(" ");
  const list = (mark: string, indent = ""): string =>
    times(2, 5, () => {
      const inner = indent === "" && random.below(4) === 0 ? `\n${list(pick(["-", "1."]), "   ")}` : "";
      return `${indent}${mark} ${sentence()}${inner}`;
    }).join("\n");
  const table = (): string => {
    const row = (cell: () => string): string => `| ${cell()} | ${cell()} | ${cell()} |`;
    return [
      row(() => some(1, 2)),
      row(() => "---"),
      ...times(2, 6, () => row(() => pick([some(1, 2), pick(facts)]))),
    ].join("\n");
  };
  const region = (name: string, inner: string): string => `{{#${name}}}\n${inner}\n{{/${name}}}`;
  const blocks: readonly (() => string)[] = [
    paragraph,
    paragraph,
    paragraph,
    () => list("-"),
    () => list("1."),
    () => `> ${paragraph()}`,
    table,
    () => '{{table "branches"}}',
    () => '{{chart "visits"}}',
    () => region("side-by-side", '{{chart "visits"}}\n\n{{chart "visits"}}'),
    () => region("key-figures", [0, 1, 2].map((at) => `- ${facts[at]} ${some(1, 3)}`).join("\n")),
    () => region(pick(["boilerplate", "contact", "disclaimer", "subhead"]), paragraph()),
    () => `## ${some(1, 3)} ${pick(facts)}`,
    () => "{{notes}}",
    () => "---",
    () => "{{#each branches}}\n- **{{name}}**: {{rate}}, {{counted loans}}\n{{/each}}",
  ];
  const body = times(5, 16, () => pick(blocks)());
  return [
    `# ${some(2, 3)} {{figure visits.total}}`,
    paragraph(),
    ...body,
    "## Sources",
    "{{sources}}",
    "",
  ].join("\n\n");
}

function fail(): never {
  throw new RangeError("there is nothing to pick from");
}
