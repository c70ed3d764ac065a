import type { Element, Root, RootContent } from "hast";
import rehypeParse from "rehype-parse";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import { BoundedCache } from "../../fonts/bounded-cache.js";

/** What a browser would read otherwise than it is written, at an offset of the text. */
export interface HtmlProblem {
  readonly offset: number;
  readonly problem: string;
}

/** Elements that the parser may make by itself. */
const implied = new Set(["colgroup", "tbody"]);

/** Elements that may end without an end tag, or have none. */
const openEnded = new Set([
  ..."area base br col embed hr img input link meta param source track wbr".split(" "),
  ..."dd dt li p rp rt tbody td tfoot th thead tr colgroup option".split(" "),
]);

/** A fragment as it was parsed. */
export interface ParsedHtml {
  readonly root: Root;
  readonly problems: readonly HtmlProblem[];
}

/** The texts of a report, which have holes where its data stand: other data need not change them. */
const kept = new BoundedCache<string, ParsedHtml>(32);

/**
 * The tree of a fragment of HTML, with the parser's errors and the first place where the tree is not what the text says:
 * a tag that was dropped, an element that was moved, doubled or never closed. The tree is shared: nobody may change it.
 */
export function parseHtml(text: string): ParsedHtml {
  return kept.get(text, () => parse(text));
}

function parse(text: string): ParsedHtml {
  let root: Root = { type: "root", children: [] };
  const file = unified()
    .use(rehypeParse, { fragment: true, verbose: true, emitParseErrors: true })
    .use(() => (tree: Root) => {
      root = tree;
    })
    // Only a run to the end hands out the parser's errors.
    .use(rehypeStringify)
    .processSync(text);
  const problems = file.messages.map(({ reason, place }): HtmlProblem => {
    const point = place && "start" in place ? place.start : place;
    return { offset: point?.offset ?? 0, problem: reason };
  });
  const misnested = new NestingCheck(text).find(root);
  return { root, problems: misnested ? [...problems, misnested] : problems };
}

/** Goes through a tree in the order of the text; `#end` is the end of what it has accounted for. */
class NestingCheck {
  readonly #text: string;
  #end = 0;

  constructor(text: string) {
    this.#text = text;
  }

  find(root: Root): HtmlProblem | undefined {
    return this.#findIn(root.children) ?? this.#findGap(this.#text.length);
  }

  #findIn(nodes: readonly RootContent[]): HtmlProblem | undefined {
    for (const node of nodes) {
      const found = node.type === "element" ? this.#findInElement(node) : this.#findInLeaf(node);
      if (found) return found;
    }
    return undefined;
  }

  #findInLeaf({ type, position }: RootContent): HtmlProblem | undefined {
    const [start, end] = [position?.start.offset ?? this.#end, position?.end.offset ?? this.#end];
    const found = this.#findMove(start) ?? this.#findGap(start);
    if (found) return found;
    const dropped = type === "text" ? this.#text.slice(start, end).search(/<[a-z/!?]/i) : -1;
    if (dropped >= 0) return this.#dropped(start + dropped);
    this.#end = end;
    return undefined;
  }

  #findInElement(node: Element): HtmlProblem | undefined {
    const start = node.position?.start.offset;
    if (start === undefined) {
      if (implied.has(node.tagName)) return this.#findIn(node.children);
      return { offset: this.#end, problem: `a tag beside no <${node.tagName}> of its own` };
    }
    const { opening, closing } = node.data?.position ?? {};
    const found = this.#findMove(start) ?? this.#findGap(start);
    if (found) return found;
    if (closing === undefined && !openEnded.has(node.tagName))
      return { offset: start, problem: `<${node.tagName}> is not closed, or not within its parent` };
    this.#end = opening?.end.offset ?? node.position?.end.offset ?? start;
    const inner = this.#findIn(node.children) ?? this.#findGap(closing?.start.offset ?? this.#end);
    if (inner) return inner;
    this.#end = closing?.end.offset ?? this.#end;
    return undefined;
  }

  #findMove(start: number): HtmlProblem | undefined {
    return start < this.#end ? { offset: start, problem: "it cannot stand here, and is moved" } : undefined;
  }

  /** Only white space may be left out of the tree. */
  #findGap(end: number): HtmlProblem | undefined {
    const gap = this.#text.slice(this.#end, end);
    const skipped = gap.search(/\S/);
    return skipped < 0 ? undefined : this.#dropped(this.#end + skipped);
  }

  #dropped(offset: number): HtmlProblem {
    const tag = /^<[^>\s]*>?/.exec(this.#text.slice(offset))?.[0] ?? "text";
    return { offset, problem: `${tag}, or what stands in it, is moved or dropped` };
  }
}
