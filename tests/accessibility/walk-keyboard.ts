/// <reference lib="dom" />
import type { Page } from "playwright-core";
import type { Pair } from "./measure-page.js";

/** Where the keyboard came to, one press after the other. */
export interface Stop {
  /** Its place among all that can be reached, in reading order; -1 when nothing of the page has the focus. */
  readonly index: number;
  readonly what: string;
  /** Whether a part of it can be seen, with nothing before it. */
  readonly isSeen: boolean;
  /** The outline against what is around it; none when there is no outline. */
  readonly outline: Pair | undefined;
}

const reachable = "a[href], summary, [tabindex='0']";

/** Presses Tab from the top until nothing of the page has the focus, at most once more than there is to reach. */
export async function walkKeyboard(
  page: Page,
): Promise<{ readonly stops: readonly Stop[]; readonly count: number }> {
  const count = await page.evaluate(
    (selector) =>
      [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility()).length,
    reachable,
  );
  const stops: Stop[] = [];
  for (let press = 0; press <= count; press++) {
    await page.keyboard.press("Tab");
    stops.push(await page.evaluate(readStop, reachable));
  }
  return { stops, count };
}

/** Runs in the page. */
function readStop(selector: string): Stop {
  const all = [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
  const focused = document.activeElement;
  const index = focused === null ? -1 : all.indexOf(focused);
  if (focused === null || index === -1)
    return { index: -1, what: focused?.tagName ?? "", isSeen: false, outline: undefined };
  const style = getComputedStyle(focused);
  const hasOutline = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
  // The outline stands off the element, and so on the ground of what is around it.
  let ground = focused.parentElement;
  while (ground?.parentElement && getComputedStyle(ground).backgroundColor === "rgba(0, 0, 0, 0)")
    ground = ground.parentElement;
  const what = (focused.getAttribute("aria-label") ?? focused.textContent ?? "").trim().slice(0, 40);
  const isSeen = [...focused.getClientRects()].some(({ left, right, top, bottom }) => {
    const [from, to] = [Math.max(0, top), Math.min(innerHeight, bottom)];
    const x = (Math.max(0, left) + Math.min(innerWidth, right)) / 2;
    const heights = [0.1, 0.5, 0.9].map((part) => from + (to - from) * part);
    return to > from && heights.some((y) => focused.contains(document.elementFromPoint(x, y)));
  });
  const back = getComputedStyle(ground ?? document.body).backgroundColor;
  return { index, what, isSeen, outline: hasOutline ? { what, front: style.outlineColor, back } : undefined };
}
