import type { NamedFact } from "../audit/ledger/find-facts.js";
import type { Ledger, LedgerFact, LedgerMention, LedgerSource } from "../audit/ledger/ledger.js";
import { renderFactTree, type TreeLimits, valueText } from "./fact-tree.js";
import { escapeText, shorten, wrapText } from "./plain-text.js";
import { paint, type Terminal } from "./terminal.js";

export interface PageOptions extends TreeLimits {
  /** False where the documents have errors, so that nobody knows what they print. */
  readonly isBound: boolean;
}

/** What is known of a fact, for people: value and forms, lineage, sources, and every place where it is printed. */
export function renderFactPage(
  fact: LedgerFact,
  ledger: Ledger,
  options: PageOptions,
  terminal: Terminal,
): string {
  const title = (text: string): string => `\n${paint(terminal, "bold", text)}\n`;
  const forms = [...new Set(Object.values(fact.forms))].map(escapeText).join(" · ");
  const sources = fact.sources.flatMap((id) => ledger.sources.find((source) => source.id === id) ?? []);
  const about = [
    ["report", ledger.report],
    ["unit", describeUnit(fact.unit)],
    ["exact", exactText(fact, forms)],
    ["also", (fact.aliases ?? []).join(", ")],
    ["printed as", forms],
    ["drawn in", (fact.charts ?? []).map((name) => `chart ${name}`).join(", ")],
  ] as const;
  return [
    `${paint(terminal, "bold", fact.name)} = ${valueText(fact, terminal.columns - fact.name.length - 3)}\n`,
    ...about.flatMap(([name, text]) => (text === "" ? [] : [aboutLine(name, text, terminal)])),
    title("Made from"),
    renderFactTree(fact, ledger, options, terminal),
    ...(sources.length > 0
      ? [title("Sources"), ...sources.map((source) => renderSource(source, terminal))]
      : []),
    ...renderMentions(fact, options, terminal, title),
  ].join("");
}

/** Names with the values of their facts, a line each. */
export function renderFactList(facts: readonly NamedFact[], terminal: Terminal): string {
  const width = Math.max(0, ...facts.map(({ name }) => name.length));
  const room = Math.max(20, terminal.columns - width - 2);
  return facts.map(({ name, fact }) => `${name.padEnd(width)}  ${valueText(fact, room)}\n`).join("");
}

function aboutLine(name: string, text: string, terminal: Terminal): string {
  const indent = "  ".length + 12;
  const [first = "", ...others] = wrapText(text, terminal.columns - indent);
  const head = `  ${paint(terminal, "dim", name.padEnd(10))}  ${first}\n`;
  return [head, ...others.map((line) => `${" ".repeat(indent)}${line}\n`)].join("");
}

function describeUnit(unit: LedgerFact["unit"]): string {
  if (!("one" in unit)) return unit.kind;
  const { kind, one, other, currency, per, decimals } = unit;
  const nouns = [...new Set([one, other])].filter((noun) => noun !== "").join(" / ");
  return [
    kind,
    nouns,
    currency ?? "",
    per === undefined ? "" : `per ${per}`,
    decimals === 0 ? "" : `${decimals} ${decimals === 1 ? "decimal" : "decimals"}`,
  ]
    .filter((part) => part !== "")
    .join(", ");
}

/** The value itself, where no printed form says it. */
function exactText({ value, forms }: LedgerFact, shown: string): string {
  if (typeof value !== "string" || Object.values(forms).includes(value) || shown === "") return "";
  return value;
}

function renderSource(source: LedgerSource, terminal: Terminal): string {
  const { id, title, author, publisher, date, url, retrieved } = source;
  const last = retrieved === undefined ? null : `retrieved ${retrieved}`;
  const words = [author, title, publisher, date, last].filter((part) => part !== null).map(escapeText);
  const lines = wrapText(`[${id}] ${words.join(", ")}`, terminal.columns - 2);
  const address = url === null ? "" : `    ${paint(terminal, "dim", url)}\n`;
  return `${lines.map((line, index) => `${index === 0 ? "  " : "    "}${line}\n`).join("")}${address}`;
}

function renderMentions(
  { mentions }: LedgerFact,
  { isBound }: PageOptions,
  terminal: Terminal,
  title: (text: string) => string,
): readonly string[] {
  if (!isBound) return [title("Printed"), "  not known: the documents have errors\n"];
  if (mentions.length === 0) return [title("Printed"), "  nowhere\n"];
  const documents = [...new Set(mentions.map(({ document }) => document))];
  const times = mentions.length === 1 ? "once" : `${mentions.length} times`;
  const files = documents.length === 1 ? "1 file" : `${documents.length} files`;
  return [
    title(`Printed ${times} in ${files}`),
    ...documents.flatMap((document) => [
      `  ${document}\n`,
      ...renderRows(
        mentions.filter((mention) => mention.document === document),
        terminal,
      ),
    ]),
  ];
}

/** The longest text of a mention that is shown. */
const LONGEST_MENTION = 32;

/** Text, place and template, in columns where all have room, else with the template below. */
function renderRows(mentions: readonly LedgerMention[], terminal: Terminal): readonly string[] {
  const rows = mentions.map(({ text, place, template }) => ({
    text: shorten(escapeText(text), LONGEST_MENTION),
    where: describePlace(place),
    from: [template.file, template.line, template.column].filter((part) => part !== undefined).join(":"),
  }));
  const texts = Math.max(...rows.map(({ text }) => text.length));
  const places = Math.max(...rows.map(({ where }) => where.length));
  const fits = rows.every(({ from }) => texts + places + from.length + 8 <= terminal.columns);
  return rows.flatMap(({ text, where, from }) => {
    const template = paint(terminal, "dim", from);
    const head = `    ${text.padEnd(texts)}  `;
    return fits
      ? [`${head}${where.padEnd(places)}  ${template}\n`]
      : [`${head}${where}\n`, `    ${" ".repeat(texts)}  ${template}\n`];
  });
}

function describePlace({ in: kind, name, part, row, column }: LedgerMention["place"]): string {
  if (kind === "attribute") return part === "address" ? "address of a link" : `attribute ${part}`;
  const cell = [
    row === undefined ? undefined : `row ${row}`,
    column === undefined ? undefined : `column ${column}`,
  ];
  const parts = [part === "cell" ? undefined : part, ...cell].filter((text) => text !== undefined);
  return [name === undefined ? kind : `${kind} ${name}`, ...parts].join(", ");
}
