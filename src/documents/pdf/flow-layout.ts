import type { LayoutNode } from "pdfmake/js/LayoutBuilder.js";
import { findBreaks, leastLines } from "./find-breaks.js";
import { TaggedLayout } from "./tagged/tagged-layout.js";

/**
 * Lays content out as it is set in print: no line of a paragraph stands alone at the head or the foot of a page, and what
 * is kept with what follows is never the last on its page. pdfmake knows neither. In tables and in what is not broken its
 * own rules hold.
 */
export class FlowLayout extends TaggedLayout {
  /** The paragraph that is set, with the lines before which a page ends. */
  #paragraph: { readonly node: LayoutNode; readonly breaks: ReadonlySet<number>; line: number } | undefined;

  override processVerticalContainer(node: LayoutNode): void {
    for (const [index, item] of (node.stack ?? []).entries()) item.next = node.stack?.[index + 1];
    super.processVerticalContainer(node);
  }

  override processNode(node: LayoutNode, isAlignable?: boolean): void {
    if (this.#mayBreak()) {
      const context = this.writer.context();
      const isHigher = (): boolean => this.#measureStart(node) > context.availableHeight;
      if (node.keepWithNext === true && !this.#isAtTop() && isHigher()) this.writer.moveToNextPage();
      // The first line of every page stands at the same height.
      if (node._margin && this.#isAtTop()) {
        const [left, , right, bottom] = node._margin;
        node._margin = [left, 0, right, bottom];
      }
    }
    super.processNode(node, isAlignable);
  }

  override processLeaf(node: LayoutNode): void {
    const outer = this.#paragraph;
    if (this.#mayBreak() && !this.#isSureToFit(node)) {
      const { availableHeight, pageMargins } = this.writer.context();
      const { height } = this.writer.context().getCurrentPage().pageSize;
      const full = height - pageMargins.top - pageMargins.bottom;
      const breaks = findBreaks(this.#measureLines(node), availableHeight, full);
      this.#paragraph = { node, breaks, line: 0 };
    }
    super.processLeaf(node);
    this.#paragraph = outer;
  }

  override buildNextLine(node: LayoutNode): ReturnType<TaggedLayout["buildNextLine"]> {
    const paragraph = this.#paragraph;
    if (paragraph?.node === node) {
      if (paragraph.breaks.has(paragraph.line)) this.writer.moveToNextPage();
      paragraph.line += 1;
    }
    return super.buildNextLine(node);
  }

  #isAtTop(): boolean {
    const { y, pageMargins } = this.writer.context();
    return y <= pageMargins.top;
  }

  #mayBreak(): boolean {
    return this.nestedLevel === 0 && this.writer.transactionLevel === 0;
  }

  /** Whether a paragraph has room however its lines fall: words that do not fit on a line fill, with the next, more than one. */
  #isSureToFit({ _inlines: inlines = [] }: LayoutNode): boolean {
    const { availableWidth, availableHeight } = this.writer.context();
    let [width, highest, ends] = [0, 0, 1];
    for (const inline of inlines) {
      width += inline.width;
      highest = Math.max(highest, inline.height);
      if (inline.lineEnd === true) ends += 1;
    }
    return (Math.ceil((2 * width) / availableWidth) + ends) * highest <= availableHeight;
  }

  /** The heights of a paragraph's lines, which are set in a copy of its words. */
  #measureLines(node: LayoutNode): readonly number[] {
    const copy = { ...node, _inlines: (node._inlines ?? []).map((inline) => ({ ...inline })) };
    const heights: number[] = [];
    for (let line = super.buildNextLine(copy); line !== null; line = super.buildNextLine(copy))
      heights.push(line.getHeight());
    return heights;
  }

  /** The height of what stands at the start of `node` at least, in points. */
  #measureStart(node: LayoutNode): number {
    const [left, top, right, bottom] = node._margin ?? [0, 0, 0, 0];
    if (node.startHeight !== undefined) return top + node.startHeight;
    const inner = node.stack ?? node.ul ?? node.ol;
    const first = inner?.[0];
    const context = this.writer.context();
    context.addMargin(left, right);
    const gap = node._gapSize?.width ?? 0;
    context.addMargin(gap, 0);
    let height = top;
    if (first !== undefined) height += this.#measureStart(first);
    else if (node.text !== undefined) {
      const lines = this.#measureLines(node);
      const isWhole = node.keepWithNext === true || lines.length < 2 * leastLines;
      for (const line of isWhole ? lines : lines.slice(0, leastLines)) height += line;
    } else height += node._height ?? node._minHeight ?? 0;
    context.addMargin(-gap, 0);
    context.addMargin(-left, -right);
    if (node.keepWithNext !== true) return height;
    return height + bottom + (node.next ? this.#measureStart(node.next) : 0);
  }
}

declare module "pdfmake/interfaces.js" {
  interface ContentBase {
    /** Whether it stands on the page on which what follows it begins. */
    keepWithNext?: boolean;
    /** The height that its start takes at least, in points, where it cannot be told from its text. */
    startHeight?: number;
  }
}
