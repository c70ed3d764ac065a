import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { beforeAll, expect, test, vi } from "vitest";
import { parseOutput } from "./json-output.js";
import { readPdf } from "./read-documents.js";
import { runFactpress } from "./run-factpress.js";
import { makeTemporaryFolder } from "./temporary-folder.js";

vi.setConfig({ testTimeout: 120_000 });

/** A folder with specs. */
let folder: string;

const values = ["Harbourside", "Millbrook"].flatMap((branch, index) => [
  { branch, kind: "Visits", number: 9105 - 4000 * index },
  { branch, kind: "Loans", number: 12_050 - 5000 * index },
]);

const chart = {
  title: { text: ["Visits & loans", "by branch"] },
  data: { values },
  mark: { type: "bar", color: "#0b4f7d" },
  encoding: {
    row: { field: "kind" },
    x: { field: "number", type: "quantitative", title: "First quarter" },
    y: { field: "branch", type: "nominal", title: null },
  },
};

beforeAll(async () => {
  folder = await makeTemporaryFolder();
  const specs = {
    "blended.vl.json": { ...chart, mark: { type: "bar", blend: "multiply" } },
    "branches.vl.json": chart,
    "branches.outlined.vl.json": chart,
    "wide.vl.json": { ...chart, width: 9000 },
  };
  for (const [name, spec] of Object.entries(specs)) await writeFile(join(folder, name), JSON.stringify(spec));
});

const all = ["svg", "outlined-svg", "png", "webp", "avif", "pdf"];

function draw(specs: readonly string[], outDir: string, ...options: readonly string[]) {
  return runFactpress(["chart", ...specs, "--out-dir", outDir, ...options], { folder });
}

/** The pixels of a picture, red, green and blue, and what it says of itself. */
async function readPixels(file: string) {
  const picture = sharp(await readFile(join(folder, file)));
  const metadata = await picture.metadata();
  return { metadata, pixels: await picture.removeAlpha().toColourspace("srgb").raw().toBuffer() };
}

test.concurrent("a chart is written in every format, one drawing in all, and the same bytes again", async () => {
  const drawn = await draw(["branches.vl.json"], "all", "--format", all.join(","));
  expect(drawn.stderr).toBe("drew 1 of 1 charts\n");
  const again = await draw(["branches.vl.json"], "again", "--format", all.join(","));
  expect([drawn.status, again.status]).toEqual([0, 0]);
  const names = ["svg", "outlined.svg", "png", "webp", "avif", "pdf"].map((ending) => `branches.${ending}`);
  expect(drawn.stdout.match(/all\/\S+/g)).toEqual(names.map((name) => `all/${name}`));
  expect((await readdir(join(folder, "all"))).sort()).toEqual([...names].sort());
  for (const name of names) {
    const [first, second] = await Promise.all(
      ["all", "again"].map((part) => readFile(join(folder, part, name))),
    );
    expect(second?.equals(first ?? Buffer.alloc(0)), name).toBe(true);
  }
  const svg = await readFile(join(folder, "all/branches.svg"), "utf8");
  const [, width, height] = (/ width="(\d+)" height="(\d+)"/.exec(svg) ?? []).map(Number);

  const outlined = await readFile(join(folder, "all/branches.outlined.svg"), "utf8");
  expect(svg).toContain(">Harbourside</text>");
  expect(outlined).not.toMatch(/<text|font/);
  expect(outlined.match(/<path/g)?.length).toBeGreaterThan((svg.match(/<text/g)?.length ?? 0) + 3);

  const [png, webp, avif, outlines] = await Promise.all(
    ["png", "webp", "avif"]
      .map((ending) => readPixels(`all/branches.${ending}`))
      .concat(readPixels("all/branches.outlined.svg")),
  );
  if (!png || !webp || !avif || !outlines) throw new Error("not read");
  for (const { metadata } of [png, webp, avif]) {
    expect([metadata.width, metadata.height, metadata.hasAlpha]).toEqual([
      2 * (width ?? 0),
      2 * (height ?? 0),
      false,
    ]);
  }
  expect([png, webp, avif].map(({ metadata }) => metadata.format)).toEqual(["png", "webp", "heif"]);
  expect(avif.metadata.compression).toBe("av1");
  expect(png.metadata.density).toBe(144);
  expect(webp.pixels.equals(png.pixels)).toBe(true);
  expect(countFar(png.pixels, avif.pixels, 3)).toBeLessThan(0.03);
  expect(countFar(png.pixels, avif.pixels, 32)).toBe(0);
});

/** The part of all samples that differ by more than `distance` of 255. */
function countFar(one: Buffer, other: Buffer, distance: number): number {
  expect(other.length).toBe(one.length);
  let far = 0;
  for (const [index, sample] of one.entries()) {
    if (Math.abs(sample - (other[index] ?? 0)) > distance) far += 1;
  }
  return far / one.length;
}

test.concurrent("a PDF is one page of the drawing's size, with its text as text in the drawing's own faces", async () => {
  const finished = await draw(["branches.vl.json"], "pdf", "--format", "svg,pdf", "--json");
  expect(parseOutput(finished)).toMatchObject({ ok: true, diagnostics: [] });
  const svg = await readFile(join(folder, "pdf/branches.svg"), "utf8");
  const { pages, fonts, size, title } = await readPdf(join(folder, "pdf/branches.pdf"));
  expect(title).toBe("Visits & loans by branch");
  expect([pages.length, `width="${size[0]}" height="${size[1]}"`]).toEqual([
    1,
    / (width="\d+" height="\d+")/.exec(svg)?.[1],
  ]);
  const texts = (pages[0] ?? []).map((run) => run.text.trim()).filter((text) => text !== "");
  const written = [...svg.matchAll(/>([^<>]+)<\/t(?:ext|span)>/g)].map(([, text = ""]) =>
    text.replace("&amp;", "&"),
  );
  expect(texts.sort()).toEqual(written.sort());
  expect(texts).toContain("Visits & loans");
  // Labels, the headings of the rows, and the title.
  expect([...fonts.keys()].map((name) => name.replace(/^.*\+/, "")).sort()).toEqual([
    "SourceSans3-Bold",
    "SourceSans3-Regular",
    "SourceSans3-SemiBold",
  ]);
  expect([...fonts.values()]).toEqual([true, true, true]);
  const bytes = await readFile(join(folder, "pdf/branches.pdf"), "latin1");
  expect(bytes).toContain('<rdf:li xml:lang="x-default">Visits &amp; loans by branch</rdf:li>');
});

test.concurrent("a picture with more pixels than its format takes is refused, and the others are written", async () => {
  const { status, stdout, stderr } = await draw(
    ["wide.vl.json"],
    "wide",
    "--format",
    "png,webp,avif,svg",
    "--scale",
    "2",
  );
  for (const [format, side] of [["webp", 16_383] as const, ["avif", 16_384] as const]) {
    expect(stderr).toMatch(
      new RegExp(
        `^wide\\.vl\\.json {2}error {2}chart-pixels {2}as ${format}, .* has \\d{5} by \\d+ pixels; a side may have ${side}, .*\\n +hint: use --scale 1\\.8 or less`,
        "m",
      ),
    );
  }
  expect(stdout.match(/wide\/\S+/g)).toEqual(["wide/wide.png", "wide/wide.svg"]);
  expect(status).toBe(1);
});

test.concurrent("a scale beyond the limit is told once, before anything is drawn", async () => {
  const args = ["branches.vl.json", "wide.vl.json"];
  const finished = await draw(args, "scaled", "--scale", "20.5", "--json");
  expect(parseOutput(finished).diagnostics).toMatchObject([
    { code: "chart-scale", message: "the scale 20.5 is not above 0 and at most 20" },
  ]);
  expect(finished.status).toBe(1);
  expect(await readdir(folder)).not.toContain("scaled");
});

test.concurrent("two specs whose pictures would have one name are refused", async () => {
  const specs = ["branches.vl.json", "branches.outlined.vl.json"];
  const clash = await draw(specs, "clash", "--format", "svg,outlined-svg", "--json");
  expect(parseOutput(clash).diagnostics).toMatchObject([
    { code: "chart-name-clash", message: expect.stringContaining('drawn as "branches.outlined.svg"') },
  ]);
  const apart = await draw(specs, "apart", "--format", "svg,svg");
  expect(apart.stdout.match(/apart\/\S+/g)).toEqual(["apart/branches.svg", "apart/branches.outlined.svg"]);
});

test.concurrent("a PDF warns of colours that it cannot blend", async () => {
  const finished = await draw(["blended.vl.json"], "blended", "--format", "pdf,svg", "--json");
  expect(parseOutput(finished)).toMatchObject({
    ok: true,
    diagnostics: [{ severity: "warning", code: "chart-blend", file: "blended.vl.json" }],
  });
  expect(finished.status).toBe(0);
  const svgOnly = await draw(["blended.vl.json"], "blended-svg", "--format", "svg", "--json");
  expect(parseOutput(svgOnly).diagnostics).toEqual([]);
});
