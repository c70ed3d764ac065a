import type { Element } from "hast";
import type { Place } from "../../diagnostics/diagnostic.js";
import type { SourceMap } from "../template/source-map.js";

/** What parsers leave out of a text: escapes, line ends, and the marks and spaces before a line in a list or quotation. */
const leftOut = /[\\\s>]/;

const reference = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]*);/y;
const ampersand = /^&(?:amp|AMP|#38|#[xX]26);$/;

/** A text with holes and the way back to the templates that it was made of. */
export interface SourceText {
  readonly text: string;
  readonly map: SourceMap;
}

/**
 * The places of the characters of a text that a Markdown or HTML parser read between two offsets of a filled template.
 * The offsets that the result takes are those in the text.
 */
export function placesIn(
  text: string,
  filled: SourceText,
  start = 0,
  end?: number,
): (offset: number) => Place {
  let offsets: readonly number[] | undefined;
  return (offset) => {
    offsets ??= findOffsets(text, filled.text.slice(start, end));
    return filled.map.placeAt(start + (offsets[offset] ?? 0));
  };
}

/** The places of the characters of an attribute's value, behind its name and quotation mark. */
export function placesInAttribute(
  node: Element,
  name: string,
  value: string,
  filled: SourceText,
): (offset: number) => Place {
  const position = node.data?.position?.properties?.[name] ?? node.position;
  const [start, end] = [position?.start.offset ?? 0, position?.end.offset];
  const skipped = /^[^=]*=\s*["']?/.exec(filled.text.slice(start, end))?.[0].length ?? 0;
  return placesIn(value, filled, start + skipped, end);
}

/**
 * For each UTF-16 code unit of a parsed text, its offset in `source`, which still has escapes and references. Near one
 * of the few named references that stand for two characters it may be off by the white space that follows.
 */
function findOffsets(text: string, source: string): readonly number[] {
  const offsets: number[] = [];
  let at = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    while (source.charAt(at) !== character && leftOut.test(source.charAt(at))) at++;
    offsets.push(at);
    const written = matchReference(source, at);
    if (written !== undefined && (character !== "&" || ampersand.test(written))) {
      // One reference stands for both halves of a character beyond U+FFFF.
      if (/[\ud800-\udbff]/.test(character)) {
        offsets.push(at);
        index++;
      }
      at += written.length;
    } else if (source.charAt(at) === character) at++;
  }
  return offsets;
}

function matchReference(source: string, at: number): string | undefined {
  reference.lastIndex = at;
  return reference.exec(source)?.[0];
}
