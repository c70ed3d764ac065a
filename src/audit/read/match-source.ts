import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { BoundedCache } from "../../fonts/bounded-cache.js";

/** How a language writes a character that is not itself: with references, with backslashes too, or not at all. */
export type Spelling = "html" | "markdown" | "verbatim";

interface Match {
  /** What is written, in UTF-16 units of the text and of the source. */
  readonly units: number;
  readonly length: number;
}

const reference = /&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});/y;
const punctuation = /[!-/:-@[-`{-~]/;
/** The end of a line in Markdown, with what the next line has before its text. */
const lineEnd = /[ \t]*\r?\n[ \t>]*/y;

const parser = unified().use(rehypeParse, { fragment: true });
const references = new BoundedCache<string, string>(256);

/**
 * For each UTF-16 unit of `text`, the offset in `source` at which its character is written: at the backslash of an
 * escape, at the ampersand of a reference. The text is written between `from` and `to`; mark-up in between is passed over.
 */
export function matchSource(
  text: string,
  source: string,
  from: number,
  to: number,
  spelling: Spelling,
): readonly number[] {
  const offsets: number[] = [];
  let at = from;
  while (offsets.length < text.length) {
    if (at >= to) {
      offsets.push(Math.max(from, to - 1));
      continue;
    }
    const { units, length } = matchAt(text, offsets.length, source, at, spelling);
    for (let unit = 0; unit < units; unit++) offsets.push(at);
    at += length;
  }
  return offsets;
}

function matchAt(text: string, next: number, source: string, at: number, spelling: Spelling): Match {
  const written = source[at];
  const character = text[next] ?? "";
  if (spelling !== "verbatim" && written === "&") {
    const spelled = findAt(reference, source, at);
    const said = spelled === "" ? "" : references.get(spelled, () => decode(spelled));
    if (said !== "" && text.startsWith(said, next)) return { units: said.length, length: spelled.length };
  }
  if (spelling === "markdown") {
    if (written === "\\" && source[at + 1] === character && punctuation.test(character)) {
      return { units: 1, length: 2 };
    }
    const end = character === "\n" ? findAt(lineEnd, source, at).length : 0;
    if (end > 0) return { units: 1, length: end };
  }
  return { units: written === character ? 1 : 0, length: 1 };
}

function findAt(pattern: RegExp, source: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? "";
}

function decode(spelled: string): string {
  const [node] = parser.parse(spelled).children;
  return node?.type === "text" ? node.value : "";
}
