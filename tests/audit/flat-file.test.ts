import { readFile as readBytes } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, expect, test, vi } from "vitest";
import { build } from "../../bench/truth/run-in-process.js";
import { readFlatFile, unfold } from "../../src/audit/read/flat-file.js";
import { readFile, readTextAgain } from "../../src/audit/read/read-file.js";
import { bundledReport, copyBundledProject } from "../cli/projects.js";

vi.setConfig({ hookTimeout: 120_000 });

let release = "";

beforeAll(async () => {
  const project = await copyBundledProject();
  expect((await build(project)).status).toBe(0);
  release = join(project, "output", bundledReport);
});

test.each([
  ["brief.html", "text/html; charset=utf-8", 500],
  ["fact-sheet.md", "text/markdown; charset=utf-8", 100],
  ["charts/arrests.svg", "image/svg+xml", 10],
])(
  "%s says the same, at the same places, when it was read in another thread",
  async (path, mediaType, least) => {
    const file = { path, bytes: await readBytes(join(release, path)), mediaType };
    const { value: here } = await readFile(file);
    // What another thread is told is a copy.
    const { value: flat } = structuredClone(await readFlatFile(file));
    if (here === undefined || flat === undefined || "unread" in here) throw new Error(`${path} was not read`);
    const again = vi.fn(() => readTextAgain(file));
    const there = unfold(flat, again);
    if ("unread" in there) throw new Error(`${path} was not read`);
    expect(there.drawings).toEqual(here.drawings);
    expect(there.attachments).toEqual(here.attachments);
    const plain = ({ channel, text, cell }: (typeof here.passages)[number]) => ({ channel, text, cell });
    expect(there.passages.map(plain)).toEqual(here.passages.map(plain));
    let words = 0;
    for (const [index, passage] of here.passages.entries()) {
      for (const { index: at } of passage.text.matchAll(/[\p{L}\p{N}]+/gu)) {
        expect(there.passages[index]?.placeAt(at)).toEqual(passage.placeAt(at));
        words += 1;
      }
    }
    expect(words).toBeGreaterThan(least);
    expect(again).not.toHaveBeenCalled();
    fc.assert(
      fc.property(fc.nat(here.passages.length - 1), fc.integer({ min: -2, max: 300 }), (index, offset) => {
        const [one, other] = [there.passages[index], here.passages[index]];
        expect(one?.placeAt(offset)).toEqual(other?.placeAt(offset));
      }),
      { numRuns: 300 },
    );
    expect(again.mock.calls.length).toBeLessThan(2);
  },
);
