import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test, vi } from "vitest";
import { fontWithFallbacks, georgian } from "../fonts/fallback-fonts.js";
import { copyFixture, edit, placeOf } from "./projects.js";
import { readHtml, readPdf, squeeze } from "./read-documents.js";
import { type Finished, runFactpress } from "./run-factpress.js";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const branch = `Rustaveli ${georgian} \u{1f4da}`;
const page = "font: { ...defaultTheme.font, fallback: FALLBACK },\n  page:";

let project: string;

beforeAll(async () => {
  project = await copyFixture("city-library");
  await edit(project, "data/branches.csv", "Castle Street", `"${branch}"`);
});

async function build(fallback: unknown): Promise<Finished> {
  const folder = await copyFixture("city-library");
  await edit(folder, "data/branches.csv", "Castle Street", `"${branch}"`);
  await edit(
    folder,
    "templates/charts/visits.vl.json",
    '"sort": "-x", "title": null',
    '"sort": "-x", "title": null, "axis": { "labelFontWeight": 600 }',
  );
  await edit(folder, "theme.ts", "page:", page.replace("FALLBACK", JSON.stringify(fallback)));
  project = folder;
  return runFactpress(["build"], { folder });
}

test("a character that the family lacks is an error where the value stands, with what to do", async () => {
  const { status, stderr } = await runFactpress(["build"], { folder: project });
  expect(status).toBe(1);
  const place = await placeOf(project, "data/branches.csv", `"${branch}"`);
  expect(stderr).toContain(`${place}  error  chart-glyph  "Source Sans 3" has no glyph for "თ" (U+10D7) in `);
  expect(stderr).toContain("add a family that has it to the theme's font.fallback");
});

test("the fallback families draw it in the PDF, the HTML and the charts", async () => {
  const { status, stderr } = await build(fontWithFallbacks.fallback);
  expect(stderr).not.toContain("error");
  expect(status).toBe(0);
  const release = join(project, "output", "visits-and-loans");

  const pdf = await readPdf(join(release, "announcement.pdf"));
  const runs = pdf.pages.flat();
  expect(squeeze(runs.map(({ text }) => text).join(""))).toContain(`${branch} had 18,240 visits`);
  expect([...pdf.fonts].filter(([, embedded]) => !embedded)).toEqual([]);
  const fontsOf = (text: string) =>
    new Set(runs.filter((run) => run.text.includes(text)).map((run) => run.font));
  expect([...fontsOf("თბილისი")].every((font) => font.includes("NotoSansGeorgian"))).toBe(true);
  expect([...fontsOf("\u{1f4da}")].every((font) => font.includes("NotoEmoji"))).toBe(true);
  expect(fontsOf("თბილისი").size).toBe(2);
  // The chart's labels are half-bold, as they were measured.
  expect([...fontsOf("Millbrook")].some((font) => font.includes("SourceSans3-SemiBold"))).toBe(true);

  const html = await readFile(join(release, "page.html"), "utf8");
  expect((await readHtml(join(release, "page.html"))).text).toContain(`${branch} had 18,240 visits`);
  const faces = [
    ...html.matchAll(/@font-face\{font-family:"([^"]+)";font-weight:([^;]+);font-style:([^;]+);/g),
  ];
  expect(faces.map(([, ...face]) => face.join(" "))).toEqual([
    "Source Sans 3 400 normal",
    "Source Sans 3 600 normal",
    "Noto Sans Georgian 400 normal",
    // One file serves two weights: a browser that knows makes it no bolder.
    "Noto Emoji 400 600 normal",
    "Noto Sans Georgian 600 normal",
  ]);
  expect(html).toContain('"Source Sans 3","Noto Sans Georgian","Noto Emoji",system-ui');

  const svg = await readFile(join(release, "charts/visits.svg"), "utf8");
  expect(svg).toContain(`<tspan font-family="'Noto Sans Georgian'" font-weight="600">თბილისი</tspan>, „`);
});

test("the same inputs give the same bytes", async () => {
  const read = async () =>
    Promise.all(
      ["announcement.pdf", "page.html", "charts/visits.svg", "charts/visits.png"].map((file) =>
        readFile(join(project, "output", "visits-and-loans", file), "base64"),
      ),
    );
  const before = await read();
  await build(fontWithFallbacks.fallback);
  expect(await read()).toEqual(before);
});

test("text that runs from right to left is refused, whatever font could draw it", async () => {
  const folder = await copyFixture("city-library");
  await edit(folder, "data/branches.csv", "Castle Street", "ספרייה");
  const { status, stderr } = await runFactpress(["build"], { folder });
  expect(status).toBe(1);
  expect(stderr).toMatch(/data\/branches\.csv:2:1 {2}error {2}chart-text-direction/);
  // A document says it too, where no chart has stopped the build.
  await edit(folder, "data/branches.csv", "ספרייה", "Castle Street");
  await edit(folder, "data/quarter.json", "Sam Sample", "סם Sample");
  const documents = await runFactpress(["build"], { folder });
  expect(documents.status).toBe(1);
  expect(documents.stderr).toMatch(/announcement\.md\.hbs:8:1 {2}error {2}text-direction/);
});

test("a font that is named and not there, and two families of one name, are errors of the theme", async () => {
  const lost = [{ family: "Lost", faces: [{ weight: 400, style: "normal", file: "fonts/lost.ttf" }] }];
  const missing = await build(lost);
  expect(missing.status).toBe(1);
  expect(missing.stderr).toContain('the font family "Lost" names the file');
  const twice = await build([{ ...fontWithFallbacks.fallback?.[0], family: "source sans 3" }]);
  expect(twice.status).toBe(2);
  expect(twice.stderr).toContain("names two font families alike");
});
