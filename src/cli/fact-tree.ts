import type { Ledger, LedgerFact, LedgerInput, LedgerLineage } from "../audit/ledger/ledger.js";
import { escapeText, shorten } from "./plain-text.js";
import { paint, type Terminal } from "./terminal.js";

/** How much of a lineage is shown. */
export interface TreeLimits {
  /** Operations below one another. */
  readonly depth: number;
  /** Inputs of one operation. */
  readonly inputs: number;
}

/** A line of the tree, and below it where it stands in the files. */
interface Branch {
  readonly head: string;
  readonly cell?: string;
  readonly children: readonly Branch[];
}

/** The longest value that is shown in a tree. */
const LONGEST_VALUE = 40;

/** The lines of a fact's lineage, down to its cells. What the limits leave out is counted. */
export function renderFactTree(
  fact: LedgerFact,
  ledger: Ledger,
  limits: TreeLimits,
  terminal: Terminal,
): string {
  const growth = new Growth(ledger, limits);
  const { head, cell, children } = growth.root(fact.lineage);
  const lines = [head, ...(cell === undefined ? [] : [paint(terminal, "dim", cell)])].filter(
    (line) => line !== "",
  );
  return [...lines, ...renderBranches(children, "", terminal)].map((line) => `  ${line}\n`).join("");
}

/** A fact's value in a line: with its noun, where it has one. */
export function valueText({ forms }: LedgerFact, longest: number): string {
  return shorten(
    escapeText(forms["countedFigure"] ?? forms["counted"] ?? forms["figure"] ?? "not reported"),
    longest,
  );
}

/** Grows branches out of lineages. An operation is shown where it is first met, and referred to from there on. */
class Growth {
  readonly #limits: TreeLimits;
  readonly #facts: ReadonlyMap<string, LedgerFact>;
  readonly #steps: ReadonlyMap<number, Ledger["steps"][number]>;
  readonly #lists: ReadonlyMap<number, Ledger["lists"][number]>;
  readonly #shown = new Set<LedgerLineage>();

  constructor({ facts, steps, lists }: Ledger, limits: TreeLimits) {
    this.#limits = limits;
    this.#facts = new Map(facts.map((fact) => [fact.name, fact]));
    this.#steps = new Map(steps.map((step) => [step.step, step]));
    this.#lists = new Map(lists.map((list) => [list.list, list]));
  }

  root(lineage: LedgerLineage): Branch {
    return this.#grow("", lineage, 0);
  }

  #grow(label: string, lineage: LedgerLineage, depth: number): Branch {
    if (lineage.kind === "cell") return { head: label, cell: describeCell(lineage), children: [] };
    if (lineage.kind === "cells") {
      const { head, cell = "", children } = describeRange(lineage);
      return { head: label, cell: `${head}, ${cell}`, children };
    }
    const inputs = this.#unfold(lineage.inputs);
    const [only] = inputs;
    const isRange = inputs.length === 1 && only !== undefined && "kind" in only && only.kind === "cells";
    const made = `${escapeText(lineage.operation)}${isRange ? "" : ` of ${inputs.length}`}`;
    const head = label === "" ? made : `${label}  (${made})`;
    if (this.#shown.has(lineage)) return { head: `${head}, as above`, children: [] };
    this.#shown.add(lineage);
    if (depth >= this.#limits.depth) return { head: `${head} …`, children: [] };
    const children = inputs.slice(0, this.#limits.inputs).map((input) => this.#growInput(input, depth + 1));
    const more = inputs.length - children.length;
    return {
      head,
      children:
        more > 0 ? [...children, { head: `… ${more} more; --all shows them`, children: [] }] : children,
    };
  }

  #growInput(input: LedgerInput, depth: number): Branch {
    if ("fact" in input) {
      const fact = this.#facts.get(input.fact);
      return fact
        ? this.#grow(`${fact.name} = ${valueText(fact, LONGEST_VALUE)}`, fact.lineage, depth)
        : { head: input.fact, children: [] };
    }
    if ("step" in input) {
      const step = this.#steps.get(input.step);
      if (step === undefined) return { head: "", children: [] };
      const unknown = step.withheld === true ? "withheld" : "not reported";
      const value = typeof step.value === "string" ? step.value : step.value === null ? unknown : "";
      return this.#grow(shorten(escapeText(value), LONGEST_VALUE), step.lineage, depth);
    }
    if ("list" in input) return { head: "", children: [] };
    return input.kind === "cell"
      ? { head: `${input.record ?? ""} ${input.field}`.trim(), cell: describeCell(input), children: [] }
      : describeRange(input);
  }

  /** The inputs with those of their lists, each once: a rank's own input is in the list of all. */
  #unfold(inputs: readonly LedgerInput[]): readonly LedgerInput[] {
    const all = inputs.flatMap((input) =>
      "list" in input ? (this.#lists.get(input.list)?.inputs ?? []) : [input],
    );
    const known = new Set<string>();
    return all.filter((input) => {
      if (!("fact" in input)) return true;
      const isNew = !known.has(input.fact);
      known.add(input.fact);
      return isNew;
    });
  }
}

type Cell = Extract<LedgerLineage, { kind: "cell" }>;
type Range = Extract<LedgerLineage, { kind: "cells" }>;

function describeCell({ file, line, column, cell, raw }: Cell): string {
  const where = cell === undefined ? [line, column] : [cell];
  const place = [file, ...where].filter((part) => part !== undefined).join(":");
  if (raw === undefined) return `${place}: (withheld)`;
  return `${place}: ${raw === "" ? "(blank)" : shorten(escapeText(raw), LONGEST_VALUE)}`;
}

function describeRange({ file, field, count, missing, firstLine, lastLine, range }: Range): Branch {
  const cells = count + missing;
  const blank = missing === 0 ? "" : `, ${missing} of them blank`;
  return {
    head: `${cells} ${cells === 1 ? "cell" : "cells"} of the column ${escapeText(field)}${blank}`,
    cell: `${file}, ${range ?? `lines ${firstLine}-${lastLine}`}`,
    children: [],
  };
}

/** Siblings have their cells beside them where all lines have room for it, else below. */
function renderBranches(branches: readonly Branch[], indent: string, terminal: Terminal): readonly string[] {
  const width = Math.max(...branches.map(({ head, cell }) => (cell === undefined ? 0 : head.length)));
  const room = terminal.columns - indent.length - "  ├─ ".length - width - 2;
  const fits = branches.every(({ cell = "" }) => cell.length <= room);
  return branches.flatMap(({ head, cell, children }, index) => {
    const isLast = index === branches.length - 1;
    const rule = (text: string): string => paint(terminal, "dim", text);
    const below = `${indent}${isLast ? "   " : "│  "}`;
    const beside = cell !== undefined && fits ? `${head.padEnd(width)}  ${rule(cell)}` : head;
    return [
      `${rule(`${indent}${isLast ? "└─" : "├─"}`)} ${beside}`,
      ...(cell !== undefined && !fits ? [rule(`${below}  ${cell}`)] : []),
      ...renderBranches(children, below, terminal),
    ];
  });
}
