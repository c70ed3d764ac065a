import type { Passage } from "../../passage.js";
import { type Block, isNear } from "./find-blocks.js";

type Cell = NonNullable<Passage["cell"]>;

/** A row's cells from left to right. */
type Row = readonly Block[];

/** A column, as far as its cells reach. */
interface Column {
  start: number;
  end: number;
}

/** What the tables of a file are told by: blocks side by side, in rows that follow each other, in the same columns. */
export interface FoundCells {
  readonly cells: ReadonlyMap<Block, Cell>;
  /** Rows at the top of a page that say again what the table's first row says. */
  readonly repeated: ReadonlySet<Block>;
}

/** The cells of the tables in the text of a file, which is given page by page. A table goes on over pages. */
export function findCells(pages: readonly (readonly Block[])[]): FoundCells {
  const cells = new Map<Block, Cell>();
  const repeated = new Set<Block>();
  let table = -1;
  let open: { header: string; columns: readonly Column[]; rows: number } | undefined;
  for (const blocks of pages) {
    for (const { rows, columns, isFirst, isLast } of findTables(blocks)) {
      const goesOn = isFirst && open !== undefined && areSame(open.columns, columns);
      if (!goesOn) table += 1;
      const [first = []] = rows;
      const isRepeat = goesOn && open?.header === textOfRow(first);
      if (isRepeat) for (const block of first) repeated.add(block);
      const from = goesOn ? (open?.rows ?? 0) : 0;
      const body = isRepeat ? rows.slice(1) : rows;
      body.forEach((row, index) => {
        for (const block of row) {
          const column = columns.findIndex((span) => isWithin(block, span));
          cells.set(block, { table, row: from + index, column });
        }
      });
      const header = goesOn ? (open?.header ?? "") : textOfRow(first);
      open = isLast ? { header, columns, rows: from + body.length } : undefined;
    }
  }
  return { cells, repeated };
}

interface FoundTable {
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
  /** Whether it is the first, the last thing in the page's text. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

function findTables(blocks: readonly Block[]): readonly FoundTable[] {
  const rows = splitRows(blocks);
  const tables: FoundTable[] = [];
  for (let at = 0; at < rows.length; ) {
    let end = at;
    let columns: readonly Column[] | undefined;
    for (let next = columns; end < rows.length; end++) {
      next = addRow(columns ?? [], rows[end] ?? []);
      if (next === undefined) break;
      columns = next;
    }
    if (columns !== undefined && columns.length > 1 && end - at > 1) {
      tables.push({ rows: rows.slice(at, end), columns, isFirst: at === 0, isLast: end === rows.length });
    }
    at = Math.max(end, at + 1);
  }
  return tables;
}

/** Blocks that follow each other from left to right with their first lines at one height. */
function splitRows(blocks: readonly Block[]): readonly Row[] {
  const rows: Block[][] = [];
  for (const block of blocks) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    const [line] = block.lines;
    const [before] = last?.lines ?? [];
    const isBeside =
      line &&
      before &&
      line.drawing === undefined &&
      isNear(line.baseline, before.baseline, 0.1 * line.size) &&
      spanOf(block).start > (last ? spanOf(last).end : 0);
    if (row && isBeside) row.push(block);
    else rows.push([block]);
  }
  return rows;
}

/** The columns as they are with one more row in them; undefined when the row is none of theirs. */
function addRow(columns: readonly Column[], row: Row): readonly Column[] | undefined {
  if (row.length < 2) return undefined;
  const spans = [...columns, ...row.map(spanOf)].sort((a, b) => a.start - b.start);
  const merged: Column[] = [];
  for (const { start, end } of spans) {
    const last = merged.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  const isApart = merged.every((span) => row.filter((block) => isWithin(block, span)).length <= 1);
  const isKept = columns.length === 0 || merged.length >= columns.length;
  return isApart && isKept ? merged : undefined;
}

function areSame(a: readonly Column[], b: readonly Column[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ start, end }, index) => start < (b[index]?.end ?? 0) && end > (b[index]?.start ?? 0))
  );
}

function isWithin(block: Block, { start, end }: Column): boolean {
  const span = spanOf(block);
  return span.start >= start && span.end <= end;
}

function spanOf({ lines }: Block): Column {
  return {
    start: Math.min(...lines.map(({ start }) => start)),
    end: Math.max(...lines.map(({ end }) => end)),
  };
}

function textOfRow(row: Row): string {
  return row.flatMap(({ lines }) => lines.flatMap(({ runs }) => runs.map(({ text }) => text))).join("");
}
