import type { Ledger, LedgerFact } from "./ledger.js";

/** The ledger's place in a release. */
export const ledgerFile = "facts.json";

/** By the names of facts, what their entries say before their mentions. */
export type FactTexts = Map<string, string>;

/**
 * The text of facts.json: the same ledger always gives the same text. A property of a fact has a line, and so has a
 * mention, so that two releases can be compared line by line. `texts` is filled, and has what an earlier rendering put
 * in: of ledgers that differ in their mentions alone.
 */
export function renderLedger(ledger: Ledger, texts: FactTexts = new Map()): string {
  const { facts, steps, lists, sources, literals, ...head } = ledger;
  const entries = [
    ...Object.entries(head).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`),
    `"facts": ${renderList(
      facts.map((fact) => renderFact(fact, texts)),
      "  ",
    )}`,
    ...Object.entries({ steps, lists, sources, literals }).map(
      ([name, list]) => `${JSON.stringify(name)}: ${renderList(list.map(renderLine), "  ")}`,
    ),
  ];
  return `{\n  ${entries.join(",\n  ")}\n}\n`;
}

function renderFact({ mentions, ...fact }: LedgerFact, texts: FactTexts): string {
  let text = texts.get(fact.name);
  if (text === undefined) {
    text = Object.entries(fact)
      .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
      .join(",\n      ");
    texts.set(fact.name, text);
  }
  return `{\n      ${text},\n      "mentions": ${renderList(mentions.map(renderLine), "      ")}\n    }`;
}

function renderLine(value: object): string {
  return JSON.stringify(value);
}

/** A JSON array with an entry on each line, `indent` before its end. */
function renderList(entries: readonly string[], indent: string): string {
  return entries.length === 0 ? "[]" : `[\n${indent}  ${entries.join(`,\n${indent}  `)}\n${indent}]`;
}
