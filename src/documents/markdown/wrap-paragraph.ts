import type { List, Nodes, Parents } from "mdast";
import { defaultHandlers, type Info, type State } from "mdast-util-to-markdown";

declare module "mdast-util-to-markdown" {
  interface ConstructNameMap {
    orderedList: "orderedList";
  }
}

/** GitHub and markdownlint's defaults ask for lines of at most 80 characters. */
const WIDTH = 80;

/**
 * Words that would start a block of their own at the start of a line: a list, a rule, the line under a heading, a
 * heading, a quotation, a table, code, a footnote, HTML. White space at the start of a line would be lost.
 */
const startsBlock =
  /^(?:[-+*=_]+(?:\s|$)|#{1,6}(?:\s|$)|>|\d{1,9}[.)](?:\s|$)|\||:-|-+[:|]|~{3}|`{3}|\[\^|<[!?/]|<[a-z][a-z\d-]*(?:[\s/>]|$)|\s)/i;

/** Words that a line cannot end with: a backslash would make the end of the line a break, and white space would be lost. */
const holdsNext = /[\\\s]$/;

/** Writes a paragraph with lines broken between words, so that no line opens a block by accident. */
export function wrappedParagraph(node: Nodes, parent: Parents | undefined, state: State, info: Info): string {
  if (node.type !== "paragraph") throw new TypeError(`a paragraph was expected, not a ${node.type}`);
  const exit = state.enter("paragraph");
  const exitPhrasing = state.enter("phrasing");
  const text = state.containerPhrasing(node, info);
  exitPhrasing();
  // What encloses the paragraph indents its lines; the stack names it.
  const indent = state.stack.reduce((sum, construct) => sum + (indents[construct] ?? 0), 0);
  // `[^label]: ` stands before the first line, which is not indented.
  const label =
    parent?.type === "footnoteDefinition" ? (parent.label ?? parent.identifier).length + 5 - indent : 0;
  exit();
  return wrap(text, WIDTH - indent, label);
}

/** Numbers up to 99 take two columns more than a hyphen. */
const indents: Readonly<Record<string, number>> = {
  listItem: 2,
  orderedList: 2,
  blockquote: 2,
  footnoteDefinition: 4,
};

/** Writes a list as usual; an ordered one leaves its mark for the paragraphs in it. */
export function markedList(node: List, parent: Parents | undefined, state: State, info: Info): string {
  const exit = node.ordered === true ? state.enter("orderedList") : undefined;
  const text = defaultHandlers.list(node, parent, state, info);
  exit?.();
  return text;
}

function wrap(text: string, width: number, label: number): string {
  return text
    .split("\n")
    .map((line, index) => wrapLine(line, width, index === 0 ? label : 0))
    .join("\n");
}

function wrapLine(text: string, width: number, used: number): string {
  const lines: string[] = [];
  let line = "";
  let room = width - used;
  for (const word of joinUnbreakable(text.split(" "))) {
    if (line !== "" && line.length + 1 + word.length > room) {
      lines.push(line);
      room = width;
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join("\n");
}

/** A word that must not start a line stays with the word before it, and so does one behind a word that must not end it. */
function joinUnbreakable(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    if (last !== undefined && (startsBlock.test(word) || word === "" || holdsNext.test(last)))
      joined[joined.length - 1] = `${last} ${word}`;
    else joined.push(word);
  }
  return joined;
}
