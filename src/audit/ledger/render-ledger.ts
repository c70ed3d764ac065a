import type { Ledger, LedgerFact } from "./ledger.js";

/** The ledger's place in a release. */
export const ledgerFile = "facts.json";

/**
 * The text of facts.json: the same ledger always gives the same text. A property of a fact has a line, and so has a
 * mention, so that two releases can be compared line by line.
 */
export function renderLedger(ledger: Ledger): string {
  const { facts, steps, lists, sources, literals, ...head } = ledger;
  const entries = [
    ...Object.entries(head).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`),
    `"facts": ${renderList(facts.map(renderFact), "  ")}`,
    ...Object.entries({ steps, lists, sources, literals }).map(
      ([name, list]) => `${JSON.stringify(name)}: ${renderList(list.map(renderLine), "  ")}`,
    ),
  ];
  return `{\n  ${entries.join(",\n  ")}\n}\n`;
}

function renderFact(fact: LedgerFact): string {
  const entries = Object.entries(fact).map(([name, value]) => {
    const text =
      name === "mentions" ? renderList(fact.mentions.map(renderLine), "      ") : JSON.stringify(value);
    return `${JSON.stringify(name)}: ${text}`;
  });
  return `{\n      ${entries.join(",\n      ")}\n    }`;
}

function renderLine(value: object): string {
  return JSON.stringify(value);
}

/** A JSON array with an entry on each line, `indent` before its end. */
function renderList(entries: readonly string[], indent: string): string {
  return entries.length === 0 ? "[]" : `[\n${indent}  ${entries.join(`,\n${indent}  `)}\n${indent}]`;
}
