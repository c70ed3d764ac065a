import type { Nodes, Root } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import type { FoundPlace, Passage } from "../passage.js";
import { decodeText, type FinishedFile, type Passages, passages, unreadable } from "./finished-file.js";
import { matchSource, type Spelling } from "./match-source.js";
import { type Locate, PassageText, readPiece } from "./passage-text.js";
import { SourceLines } from "./source-lines.js";

const parser = unified().use(remarkParse).use(remarkGfm);

/** What of an HTML block is not shown. */
const tags = /<!--[\s\S]*?-->|<[^>]*>/g;

/**
 * The text of a Markdown file (CommonMark with GitHub's additions), a passage for each paragraph, heading, cell and block
 * of code. The labels of footnotes, where they are told and where they are called, and the numbers of ordered lists are
 * marks. Definitions of links have no text; HTML has what stands between its tags.
 */
export function readMarkdown(file: FinishedFile): Passages {
  const text = decodeText(file);
  if (typeof text !== "string") return unreadable(text);
  return passages(new MarkdownReader(file.path, text).read(parser.parse(text)));
}

class MarkdownReader {
  readonly #source: string;
  readonly #lines: SourceLines;
  readonly #found: Passage[] = [];
  /** What stands within a line and is no part of its text. */
  #asides: Passage[] = [];
  #tables = 0;
  /** The source's offset up to which text was found, for nodes that do not tell where they stand. */
  #cursor = 0;

  constructor(file: string, source: string) {
    this.#source = source;
    this.#lines = new SourceLines(file, source);
  }

  read(root: Root): readonly Passage[] {
    this.#visit(root);
    return this.#found;
  }

  #visit(node: Nodes): void {
    switch (node.type) {
      case "paragraph":
      case "heading":
        this.#readLine(node);
        return;
      case "table":
        node.children.forEach((row, index) => {
          row.children.forEach((cell, column) => {
            this.#readLine(cell, { table: this.#tables, row: index, column });
          });
        });
        this.#tables += 1;
        return;
      case "list":
        node.children.forEach((item, index) => {
          const marker = node.ordered ? `${(node.start ?? 1) + index}.` : "";
          this.#found.push(...readPiece("mark", marker, this.#locateStart(item)));
          this.#visit(item);
        });
        return;
      case "footnoteDefinition":
        this.#found.push(...readPiece("mark", node.label ?? node.identifier, this.#locateStart(node)));
        for (const child of node.children) this.#visit(child);
        return;
      case "code":
        this.#found.push(...readPiece("body", node.value, this.#locate(node, node.value, "verbatim")));
        return;
      case "html": {
        const shown = node.value.replace(tags, (tag) => " ".repeat(tag.length));
        this.#found.push(...readPiece("body", shown, this.#locate(node, node.value, "verbatim")));
        return;
      }
      default:
        if ("children" in node) for (const child of node.children) this.#visit(child);
    }
  }

  #readLine(node: Nodes, cell?: Passage["cell"]): void {
    const line = new PassageText();
    this.#cursor = node.position?.start.offset ?? this.#cursor;
    this.#addInline(node, line);
    this.#found.push(...line.finish("body", cell), ...this.#asides);
    this.#asides = [];
  }

  #addInline(node: Nodes, line: PassageText): void {
    switch (node.type) {
      case "text":
        line.add(node.value, this.#locate(node, node.value, "markdown"));
        return;
      case "inlineCode":
        line.add(node.value, this.#locate(node, node.value, "verbatim"));
        return;
      case "break":
        line.add(" ", this.#locateStart(node));
        return;
      case "image":
      case "imageReference":
        this.#asides.push(
          ...readPiece("alternative", node.alt ?? "", this.#locate(node, node.alt ?? "", "markdown")),
          ...this.#readTitle(node),
        );
        return;
      case "footnoteReference":
        this.#asides.push(...readPiece("mark", node.label ?? node.identifier, this.#locateStart(node)));
        return;
      default:
        if (!("children" in node)) return;
        for (const child of node.children) this.#addInline(child, line);
        this.#asides.push(...this.#readTitle(node));
    }
  }

  #readTitle(node: Nodes): readonly Passage[] {
    const title = "title" in node ? (node.title ?? "") : "";
    return readPiece("alternative", title, this.#locateStart(node));
  }

  #locateStart(node: Nodes): Locate {
    const from = node.position?.start.offset ?? this.#cursor;
    return () => this.#lines.place(from);
  }

  #locate(node: Nodes, text: string, spelling: Spelling): Locate {
    const from = node.position?.start.offset ?? this.#cursor;
    const to = node.position?.end.offset ?? this.#source.length;
    let offsets: readonly number[] | undefined;
    const match = (): readonly number[] => matchSource(text, this.#source, from, to, spelling);
    if (node.position !== undefined) this.#cursor = to;
    else {
      offsets = match();
      this.#cursor = (offsets.at(-1) ?? from) + 1;
    }
    return (index): FoundPlace => {
      offsets ??= match();
      return this.#lines.place(offsets[index] ?? from);
    };
  }
}
