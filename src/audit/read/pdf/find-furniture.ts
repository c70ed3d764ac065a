import type { Block } from "./find-blocks.js";

/** In points: how far lines of a running head stand apart at most. */
const headGap = 18;

const pageNumber = /^(?:page |p\. ?)?(\d+) ?(?:of|\/) ?\d+$/i;

/** The part of a page's height at its upper and its lower edge in which running heads and feet stand. */
const edgeZone = 0.11;

/** What a block says and where it stands, so that it is known again on the next page: numbers of pages may differ. */
function signature(block: Block, pages: number): string {
  const [first] = block.lines;
  const text = plainText(block).replace(/\d+/g, (number) =>
    [block.page, pages].includes(Number(number)) ? "#" : number,
  );
  return `${Math.round(first?.baseline ?? 0)} ${first?.angle} ${text.replace(/\s+/g, " ")}`;
}

/**
 * The blocks that stand on every page: what is repeated at the same height above or below all else, with what stands
 * there on pages that have another, as a first page with its letterhead; and what is painted after the text although it
 * stands above it.
 */
export function findFurniture(pages: readonly (readonly Block[])[]): ReadonlySet<Block> {
  const counts = new Map<string, number>();
  // What stands on one page is not repeated.
  for (const blocks of pages.length > 1 ? pages : []) {
    for (const key of new Set(blocks.map((block) => signature(block, pages.length))))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const isRepeated = (block: Block): boolean => (counts.get(signature(block, pages.length)) ?? 0) > 1;
  const heads = pages.map((blocks) => findEdge(blocks, isRepeated, -1));
  const feet = pages.map((blocks) => findEdge(blocks, isRepeated, 1));
  const head = findBorder(pages, heads, -1);
  const foot = findBorder(pages, feet, 1);
  const found = new Set<Block>([...heads, ...feet].flat());
  for (const block of pages.flat()) {
    const isAbove = head !== undefined && bottomOf(block) < head;
    const isBelow = foot !== undefined && topOf(block) > foot;
    if (isAbove || isBelow || block.lines.every(({ isArtifact }) => isArtifact)) found.add(block);
  }
  for (const blocks of pages) {
    for (const block of findLate(blocks.filter((other) => !found.has(other)))) found.add(block);
  }
  return found;
}

/** The repeated blocks at the upper (-1) or lower (1) edge of a page, up to the first gap or block that is not repeated. */
function findEdge(
  blocks: readonly Block[],
  isRepeated: (block: Block) => boolean,
  side: -1 | 1,
): readonly Block[] {
  const outermost = [...blocks].sort((a, b) => (baselineOf(b) - baselineOf(a)) * side);
  const edge: Block[] = [];
  for (const block of outermost) {
    const last = edge.at(-1);
    const isApart = last !== undefined && Math.abs(baselineOf(block) - baselineOf(last)) > headGap;
    if (isApart || !isInZone(block, side) || !isRepeated(block)) break;
    edge.push(block);
  }
  return edge;
}

/** The height half-way between the running heads (or feet) and the text nearest to them; undefined without them. */
function findBorder(
  pages: readonly (readonly Block[])[],
  edges: readonly (readonly Block[])[],
  side: -1 | 1,
): number | undefined {
  const outer = edges.flat().map((block) => (side === -1 ? bottomOf(block) : -topOf(block)));
  const inner = pages.flatMap((blocks, index) => {
    const edge = edges[index] ?? [];
    if (edge.length === 0) return [];
    const text = blocks.filter((block) => !edge.includes(block));
    return text.map((block) => (side === -1 ? topOf(block) : -bottomOf(block)));
  });
  if (outer.length === 0 || inner.length === 0) return undefined;
  const border = (Math.max(...outer) + Math.min(...inner)) / 2;
  return side === -1 ? border : -border;
}

/**
 * What needs no second page to be known: the number of the page with what stands beside and below it, and a head that is
 * painted after the text below it.
 */
function findLate(blocks: readonly Block[]): readonly Block[] {
  const lowest = Math.max(...blocks.map(baselineOf));
  const number = blocks.find(
    (block) =>
      baselineOf(block) > lowest - headGap && Number(pageNumber.exec(plainText(block))?.[1]) === block.page,
  );
  const foot = number ? blocks.filter((block) => topOf(block) >= topOf(number) - 1) : [];
  const rest = blocks.filter((block) => !foot.includes(block));
  const late = [...rest].reverse();
  const spans = rest.map((block) => ({ top: topOf(block), baseline: baselineOf(block) }));
  const end = late.findIndex((block) => !isAbove(block, spans));
  // Where all is above the rest there is one line of text, and no head.
  return end === -1 ? foot : [...foot, ...late.slice(0, end)];
}

/** Whether a block lies above all the others, but for those that lie beside it. */
function isAbove(
  block: Block,
  others: readonly { readonly top: number; readonly baseline: number }[],
): boolean {
  const [bottom, own] = [bottomOf(block), baselineOf(block)];
  return others.every(({ top, baseline }) => bottom < top || Math.abs(baseline - own) <= 0.5 * headGap);
}

function isInZone(block: Block, side: -1 | 1): boolean {
  const fromTop = baselineOf(block) / block.pageHeight;
  return (side === -1 ? fromTop : 1 - fromTop) < edgeZone;
}

function plainText({ lines }: Block): string {
  return lines
    .map(({ runs }) => runs.map(({ text }) => text).join(""))
    .join(" ")
    .trim();
}

function baselineOf({ lines }: Block): number {
  return lines[0]?.baseline ?? 0;
}

function topOf({ lines }: Block): number {
  return Math.min(...lines.map(({ baseline, size }) => baseline - size));
}

function bottomOf({ lines }: Block): number {
  return Math.max(...lines.map(({ baseline, size }) => baseline + 0.25 * size));
}
