/// <reference lib="dom" />
import { parse, wcagContrast } from "culori";
import type { Page } from "playwright-core";

/** Two colours that must be told apart, as the browser computes them, and what they are the colours of. */
export interface Pair {
  readonly what: string;
  readonly front: string;
  readonly back: string;
}

/** Those of the pairs whose contrast is less than `least`. */
export function findFaint(pairs: readonly Pair[], least: number): readonly string[] {
  return pairs.flatMap(({ what, front, back }) => {
    const [first, second] = [parse(front), parse(back)];
    if (first === undefined || second === undefined) return [`${what}: ${front} on ${back}`];
    const contrast = wcagContrast(first, second);
    return contrast < least ? [`${what}: ${front} on ${back} has ${contrast.toFixed(2)}`] : [];
  });
}

/** What stands out of the page, is cut off, or scrolls where a keyboard does not come. */
export function findOverflow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const name = (element: Element): string =>
      `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") ?? ""}"> ${(element.textContent ?? "").trim().slice(0, 40)}`;
    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} px wide, of ${clientWidth}`);
    for (const element of document.body.querySelectorAll("*")) {
      if (element.closest("svg") !== null && element.tagName !== "text" && element.tagName !== "svg")
        continue;
      if (!element.checkVisibility() || element.matches(".skip, .skip *")) continue;
      const style = getComputedStyle(element);
      const scrolls = /auto|scroll/.test(style.overflowX);
      const isCut = element.scrollWidth > element.clientWidth + 1 && style.display !== "inline";
      if (isCut && /hidden|clip/.test(style.overflowX) && element.closest("svg") === null)
        found.push(`cut off: ${name(element)}`);
      if (isCut && scrolls) {
        const label = element.getAttribute("aria-label") ?? "";
        const labels = (element.getAttribute("aria-labelledby") ?? "").split(" ");
        const words = labels.map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
        if (element.getAttribute("tabindex") !== "0" || element.getAttribute("role") === null)
          found.push(`scrolls, and is not reached: ${name(element)}`);
        if (`${label}${words}`.trim() === "") found.push(`scrolls, and has no name: ${name(element)}`);
      }
      const frame = element.parentElement?.closest(".table-frame");
      const svg = element.tagName === "text" ? element.closest("svg") : null;
      const room = svg?.getBoundingClientRect() ?? { left: 0, right: clientWidth };
      const { left, right, width } = element.getBoundingClientRect();
      if (frame === null && width > 0 && (left < room.left - 1 || right > room.right + 1))
        found.push(`stands out, from ${left} to ${right} px: ${name(element)}`);
    }
    return found;
  });
}

/** The texts of the drawings that are shown and the marks of drafts, each with the ground that it stands on. */
export function listColoredTexts(page: Page): Promise<readonly Pair[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("svg[role=img] text, .wrong")].flatMap((text) => {
      if (!text.checkVisibility() || (text.textContent ?? "").trim() === "") return [];
      let ground: Element = text.closest("svg") ?? text;
      while (ground.parentElement && getComputedStyle(ground).backgroundColor === "rgba(0, 0, 0, 0)")
        ground = ground.parentElement;
      const { fill, color } = getComputedStyle(text);
      const back = getComputedStyle(ground).backgroundColor;
      return [{ what: text.textContent ?? "", front: text.tagName === "text" ? fill : color, back }];
    }),
  );
}

/** The shapes of the drawings that are shown, each with the ground that its drawing stands on. */
export function listDrawnMarks(page: Page): Promise<readonly Pair[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("svg[role=img]")].flatMap((svg) => {
      if (!svg.checkVisibility()) return [];
      const back = getComputedStyle(svg).backgroundColor;
      return [...svg.querySelectorAll("path, rect")].flatMap((mark) => {
        const { fill, stroke } = getComputedStyle(mark);
        const front = [fill, stroke].find((colour) => colour.startsWith("rgb("));
        return front === undefined ? [] : [{ what: svg.getAttribute("aria-label") ?? "", front, back }];
      });
    }),
  );
}

/** What is wrong with the parts of a page, its headings and its tables, in words. */
export function findStructureProblems(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const all = (selector: string): Element[] => [...document.querySelectorAll(selector)];
    const isTop = (element: Element): boolean =>
      element.parentElement?.closest("article, aside, main, nav, section") === null;
    for (const [landmark, elements] of [
      ["banner", all("header, [role=banner]").filter(isTop)],
      ["main", all("main, [role=main]")],
      ["contentinfo", all("footer, [role=contentinfo]").filter(isTop)],
      ["title", all("h1")],
    ] as const)
      if (elements.length !== 1) found.push(`${elements.length} times ${landmark}`);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
      const isBlank = (text.textContent ?? "").trim() === "";
      const home = text.parentElement?.closest("main, body > header, body > footer, .skip, [role=status]");
      if (!isBlank && !home) found.push(`outside of all landmarks: ${text.textContent}`);
    }
    let above = 0;
    for (const heading of all("h1, h2, h3, h4, h5, h6")) {
      const level = Number(heading.tagName.slice(1));
      if (level > above + 1) found.push(`level ${level} after ${above}: ${heading.textContent}`);
      above = level;
    }
    for (const table of all("table")) {
      const frame = table.closest(".table-frame");
      const isNamed = frame?.hasAttribute("aria-label") || frame?.hasAttribute("aria-labelledby");
      if (table.querySelector("caption") === null && !isNamed) found.push("a table without a name");
    }
    for (const header of all("th"))
      if (!/^(?:col|row)(?:group)?$/.test(header.getAttribute("scope") ?? ""))
        found.push(`a header without scope: ${header.textContent}`);
    const ids = all("[id]").map(({ id }) => id);
    for (const id of ids)
      if (ids.indexOf(id) !== ids.lastIndexOf(id)) found.push(`the id ${id} is there twice`);
    for (const element of all("[aria-labelledby], [aria-describedby], [aria-details], a[href^='#']")) {
      const names = ["aria-labelledby", "aria-describedby", "aria-details"].map((name) =>
        element.getAttribute(name),
      );
      const target = element.getAttribute("href")?.startsWith("#")
        ? element.getAttribute("href")?.slice(1)
        : "";
      for (const id of [...names, target].flatMap((list) => (list ?? "").split(" ")))
        if (id !== "" && !ids.includes(id)) found.push(`nothing has the id ${id}`);
    }
    for (const svg of all("main svg")) {
      if (svg.getAttribute("role") !== "img") found.push("a drawing that is no picture");
      if ((svg.getAttribute("aria-label") ?? "").trim() === "") found.push("a drawing without a name");
      if (svg.querySelector("title, desc, a, [tabindex]") !== null)
        found.push("a drawing that is read twice");
    }
    return found;
  });
}
