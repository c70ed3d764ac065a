import type { LayoutNode } from "pdfmake/js/LayoutBuilder.js";
import { type BrokenLine, breakLines } from "./break-lines.js";
import { findBreaks } from "./find-breaks.js";
import { measureStart } from "./measure-node.js";
import { StyleStack } from "./style-stack.js";
import { TaggedLayout } from "./tagged/tagged-layout.js";

/** The part of a line that the last one of a paragraph fills at least, where that takes no line more. */
const runt = 0.2;

/** Points by which a paragraph is tried narrower. */
const step = 3;

/**
 * Lays content out as it is set in print: no line of a paragraph stands alone at the head or the foot of a page, what is
 * kept with what follows is never the last on its page, and no paragraph ends in a single short word where that can be
 * helped. pdfmake knows none of it. In tables and in what is not broken its own rules hold.
 */
export class FlowLayout extends TaggedLayout {
  /** The paragraph that is set, with the lines before which a page ends. */
  #paragraph: { readonly node: LayoutNode; readonly breaks: ReadonlySet<number>; line: number } | undefined;

  override tryLayoutDocument(...given: Parameters<TaggedLayout["tryLayoutDocument"]>): object {
    const [, , , defaults] = given;
    this.docMeasure.styleStack = new StyleStack(defaults);
    return super.tryLayoutDocument(...given);
  }

  override processVerticalContainer(node: LayoutNode): void {
    for (const [index, item] of (node.stack ?? []).entries()) item.next = node.stack?.[index + 1];
    super.processVerticalContainer(node);
  }

  override processNode(node: LayoutNode, isAlignable?: boolean): void {
    if (!this.#mayBreak()) {
      super.processNode(node, isAlignable);
      return;
    }
    const { availableHeight, availableWidth } = this.writer.context();
    const isParted = (): boolean => measureStart(node, availableWidth, node.next) > availableHeight;
    if (node.keepWithNext === true && !this.#isAtTop() && isParted()) this.writer.moveToNextPage();
    // The first line of every page stands at the same height: no margin goes over to a page, and none begins one.
    const [left, top, right, bottom] = node._margin ?? [0, 0, 0, 0];
    node._margin = [left, this.#isAtTop() ? 0 : top, right, 0];
    super.processNode(node, isAlignable);
    const context = this.writer.context();
    if (!this.#isAtTop()) context.moveDown(Math.min(bottom, context.availableHeight));
  }

  override processLeaf(node: LayoutNode): void {
    const outer = this.#paragraph;
    const margin = this.nestedLevel === 0 ? this.#findRuntMargin(node) : 0;
    const context = this.writer.context();
    context.addMargin(0, margin);
    if (this.#mayBreak()) {
      const { availableHeight, pageMargins } = context;
      const { height } = context.getCurrentPage().pageSize;
      const full = height - pageMargins.top - pageMargins.bottom;
      const breaks = findBreaks(this.#measureLines(node), availableHeight, full);
      this.#paragraph = { node, breaks, line: 0 };
    }
    super.processLeaf(node);
    this.writer.context().addMargin(0, -margin);
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

  /** The heights of a paragraph's lines. */
  #measureLines(node: LayoutNode): readonly number[] {
    const lines = breakLines(node._inlines ?? [], this.writer.context().availableWidth);
    if (lines !== undefined) return lines.map(({ height }) => height);
    const copy = { ...node, _inlines: (node._inlines ?? []).map((inline) => ({ ...inline })) };
    const heights: number[] = [];
    for (let line = super.buildNextLine(copy); line !== null; line = super.buildNextLine(copy))
      heights.push(line.getHeight());
    return heights;
  }

  /** The margin by which the last line of a paragraph gets a word more, where it has next to none; else 0. */
  #findRuntMargin({ _inlines: inlines = [] }: LayoutNode): number {
    const { availableWidth } = this.writer.context();
    const lines = breakLines(inlines, availableWidth);
    const least = runt * availableWidth;
    const isRunt = (last: BrokenLine | undefined): boolean => last === undefined || last.width < least;
    if (lines === undefined || lines.length < 2 || !isRunt(lines.at(-1))) return 0;
    for (let margin = step; margin <= least; margin += step) {
      const narrower = breakLines(inlines, availableWidth - margin);
      if (narrower === undefined || narrower.length > lines.length) return 0;
      if (!isRunt(narrower.at(-1))) return margin;
    }
    return 0;
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
