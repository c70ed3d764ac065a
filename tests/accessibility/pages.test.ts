import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { z } from "zod";
import { findChromium, testWith } from "../outside-tools.js";
import { buildFinished, pageNames } from "./finished.js";
import {
  findFaint,
  findOverflow,
  findStructureProblems,
  listColoredTexts,
  listDrawnMarks,
} from "./measure-page.js";
import { launch, looks, paperWidth, withPage } from "./open-page.js";
import { runAxe } from "./run-axe.js";
import { undecidedByAxe } from "./undecided.js";
import { walkKeyboard } from "./walk-keyboard.js";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 600_000 });

const chromium = findChromium();
const test = testWith("Chromium", chromium);

let files: ReadonlyMap<string, string>;
let browser: Browser;

beforeAll(async () => {
  if ("missing" in chromium) return;
  files = await buildFinished(pageNames);
  browser = await launch(chromium.path);
});

afterAll(async () => {
  if ("path" in chromium) await browser.close();
});

/** Which of the rules that axe cannot decide were met. */
const met = new Set<number>();

/** How often axe looked at a page, and what it found in all. */
const verdict = { looks: 0, violations: 0, undecided: 0 };

const accessibilityTree = z.object({
  nodes: z.array(
    z.object({
      nodeId: z.string(),
      ignored: z.boolean(),
      role: z.object({ value: z.string() }).optional(),
      name: z.object({ value: z.string() }).optional(),
      childIds: z.array(z.string()).optional(),
    }),
  ),
});

describe.each(pageNames)("%s", (name) => {
  const file = (): string => files.get(name) ?? "";

  test.each(Object.keys(looks).filter((key) => looks[key]?.spaced !== true))(
    "axe finds nothing wrong, and nothing undecided that is not listed: %s",
    async (key) => {
      const found = await withPage(browser, file(), { ...looks[key], isOpen: true }, runAxe);
      const unlisted = found.incomplete.filter((finding) => finding.met.length === 0);
      verdict.looks += 1;
      verdict.violations += found.violations.length;
      verdict.undecided += unlisted.length;
      expect(found.violations).toEqual([]);
      expect(unlisted).toEqual([]);
      for (const { met: places } of found.incomplete) for (const place of places) met.add(place);
    },
  );

  test.each(Object.keys(looks))(
    "nothing stands out, is cut off, or scrolls out of reach: %s",
    async (key) => {
      expect(await withPage(browser, file(), looks[key] ?? {}, findOverflow)).toEqual([]);
    },
  );

  test("has one banner, main part, foot and title, headings in order, and names for tables and charts", async () => {
    expect(await withPage(browser, file(), {}, findStructureProblems)).toEqual([]);
    const language = await withPage(browser, file(), {}, (page) => page.locator("html").getAttribute("lang"));
    expect(language).toMatch(/^en-(?:US|GB)$/);
  });

  test("each chart is read once, as one picture", async () => {
    const { nodes, shown } = await withPage(browser, file(), {}, async (page) => {
      const session = await page.context().newCDPSession(page);
      const tree = accessibilityTree.parse(await session.send("Accessibility.getFullAXTree"));
      const pictures = page.locator("svg[role=img]:visible, img:visible");
      return { nodes: tree.nodes, shown: await pictures.count() };
    });
    const pictures = nodes.filter(
      ({ ignored, role }) => !ignored && /^(?:image|img)$/.test(role?.value ?? ""),
    );
    expect(pictures).toHaveLength(shown);
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    for (const { name: label, childIds = [] } of pictures) {
      expect(label?.value).not.toBe("");
      expect(childIds.map((id) => byId.get(id)).filter((child) => child?.ignored === false)).toEqual([]);
    }
  });

  // A page that scrolls smoothly has not come to its stop yet when it is looked at.
  test.each([{ width: 1280 }, { width: 320 }, { colorScheme: "dark" as const }])(
    "the keyboard reaches all in reading order, is seen, and leaves: %o",
    async (look) => {
      const { stops, count } = await withPage(
        browser,
        file(),
        { ...look, reducedMotion: "reduce" },
        walkKeyboard,
      );
      expect(stops.map(({ index }) => index)).toEqual([
        ...Array.from({ length: count }, (_, index) => index),
        -1,
      ]);
      const reached = stops.slice(0, -1);
      expect(reached[0]?.what).toBe("Skip to content");
      expect(reached.filter(({ isSeen }) => !isSeen).map(({ what }) => what)).toEqual([]);
      const outlines = reached.flatMap(({ outline }) => outline ?? []);
      expect(outlines).toHaveLength(count);
      expect(findFaint(outlines, 3)).toEqual([]);
    },
  );

  test("the skip link leads into the main part", async () => {
    const place = await withPage(browser, file(), {}, async (page) => {
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      const isInside = await page.locator("main :focus").count();
      return { hash: new URL(page.url()).hash, isInside };
    });
    expect(place).toEqual({ hash: "#content", isInside: 1 });
  });

  test("nothing moves where the reader wants no motion", async () => {
    const moving = await withPage(browser, file(), { reducedMotion: "reduce" }, (page) =>
      page.evaluate(() =>
        [...document.querySelectorAll("*")].flatMap((element) => {
          const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element);
          const isStill =
            animationName === "none" && transitionDuration === "0s" && scrollBehavior === "auto";
          return isStill ? [] : [element.tagName];
        }),
      ),
    );
    expect(moving).toEqual([]);
  });

  test.each(["light", "dark"] as const)(
    "the texts of charts and the marks of drafts stand out from their ground: %s",
    async (colorScheme) => {
      for (const width of [1280, 320])
        expect(
          findFaint(await withPage(browser, file(), { colorScheme, width }, listColoredTexts), 4.5),
        ).toEqual([]);
    },
  );

  test.each(["light", "dark"] as const)(
    "charts keep their colours under forced colours: %s",
    async (colorScheme) => {
      const look = { colorScheme, forcedColors: "active" as const };
      const [texts, marks] = await withPage(browser, file(), look, async (page) => [
        await listColoredTexts(page),
        await listDrawnMarks(page),
      ]);
      expect(findFaint(texts, 4.5)).toEqual([]);
      // The index of a series alone has no chart.
      if (!name.endsWith("/index.html")) expect(marks.length).toBeGreaterThan(0);
      expect(findFaint(marks, 3)).toEqual([]);
    },
  );

  test("print shows where links lead, and no link to a place on the screen", async () => {
    const links = await withPage(browser, file(), { width: paperWidth, media: "print" }, (page) =>
      page.evaluate(() =>
        [...document.querySelectorAll("a[href]")].flatMap((link) => {
          if (!link.checkVisibility()) return [];
          const { content } = getComputedStyle(link, "::after");
          return [{ href: link.getAttribute("href") ?? "", text: link.textContent ?? "", content }];
        }),
      ),
    );
    expect(links.filter(({ text }) => text === "Skip to content")).toEqual([]);
    for (const { href, text, content } of links) {
      const [address, words] = [href, text].map((part) => part.replace(/^https?:\/\/|\/$/g, ""));
      if (/^https?:/.test(href) && address !== words) expect.soft(content, text).toContain(href);
      else expect.soft(content, text).toBe("none");
    }
  });
});

test("what is listed as undecided is still met", () => {
  const { looks, violations, undecided } = verdict;
  process.stdout.write(
    `\naxe: ${looks} looks at ${pageNames.length} pages, ${violations} violations, ${undecided} undecided without a reason\n`,
  );
  expect(undecidedByAxe.filter((_, index) => !met.has(index))).toEqual([]);
});
