import axe from "axe-core";
import type { Page } from "playwright-core";
import { z } from "zod";
import { undecidedByAxe } from "./undecided.js";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

const finding = z.object({
  rule: z.string(),
  target: z.string(),
  message: z.string(),
  /** The places of the list of undecided rules that the element meets. */
  met: z.array(z.number()),
});
const findings = z.object({ violations: z.array(finding), incomplete: z.array(finding) });

export type AxeFindings = z.output<typeof findings>;

/** Puts axe into a page and runs it. */
export async function runAxe(page: Page): Promise<AxeFindings> {
  await page.addScriptTag({ content: axe.source });
  const options = { runOnly: tags, rules: { "target-size": { enabled: true } } };
  const list = `(rules) => rules.flatMap(({ id, nodes }) => nodes.map(({ target, any, all, none }) => {
    const selector = target.flat().join(" ");
    const element = document.querySelector(selector);
    const undecided = ${JSON.stringify(undecidedByAxe)};
    const met = undecided.flatMap(({ rule, where }, index) => rule === id && element.matches(where) ? [index] : []);
    return { rule: id, target: selector, message: [...any, ...all, ...none].map(({ message }) => message).join("; "), met };
  }))`;
  const code = `axe.run(document, ${JSON.stringify(options)}).then(({ violations, incomplete }) => {
    const list = ${list};
    return { violations: list(violations), incomplete: list(incomplete) };
  })`;
  return findings.parse(await page.evaluate(code));
}
