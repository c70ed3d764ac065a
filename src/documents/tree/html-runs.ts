import type { Element, Root, RootContent } from "hast";
import { RunBuilder, type TextRun } from "../wording/text-run.js";
import { isSpokenAttribute } from "./allowed-html.js";
import { placesIn, placesInAttribute, type SourceText } from "./source-offsets.js";

const standIn = "\uFFFC";

/** Elements within a line; all others start and end a run. */
const phrasing = new Set(
  "a abbr b bdi bdo cite del dfn em i ins mark q rp rt ruby s small span strong sub sup u wbr".split(" "),
);
const code = new Set(["code", "kbd", "samp", "var", "pre"]);
/** What no reader sees; documents have none of them, and say so. */
const silent = new Set(["script", "style", "template", "title"]);

/** The runs of an HTML tree: the text of each block, and the attributes that are read aloud. */
export function htmlRuns(root: Root, source: SourceText): readonly TextRun[] {
  const builder = new RunBuilder();
  const runs: TextRun[] = [];
  const close = (isQuoted: boolean): void => void runs.push(...builder.finish(isQuoted));
  const visit = (node: RootContent, isQuoted: boolean, isCode: boolean): void => {
    if (node.type === "text") {
      const placeAt = placesIn(node.value, source, node.position?.start.offset, node.position?.end.offset);
      if (isCode) runs.push({ text: node.value, placeAt, isQuoted, isCode });
      else builder.add(node.value, placeAt);
      return;
    }
    if (node.type !== "element") return;
    runs.push(...attributeRuns(node, source, isQuoted));
    if (silent.has(node.tagName)) return;
    const [quotes, codes] = [
      isQuoted || node.tagName === "blockquote" || node.tagName === "q",
      isCode || code.has(node.tagName),
    ];
    if (node.tagName === "br") builder.addStandIn(" ");
    if (codes) builder.addStandIn(standIn);
    const isBlock = !phrasing.has(node.tagName) && node.tagName !== "br" && !codes;
    if (isBlock || quotes !== isQuoted) close(isQuoted);
    for (const child of node.children) visit(child, quotes, codes);
    if (isBlock || quotes !== isQuoted) close(quotes);
  };
  for (const node of root.children) visit(node, false, false);
  close(false);
  return runs;
}

function attributeRuns(node: Element, source: SourceText, isQuoted: boolean): readonly TextRun[] {
  return Object.entries(node.properties).flatMap(([name, parsed]): TextRun[] => {
    const value = Array.isArray(parsed) ? parsed.join(" ") : parsed;
    if (typeof value !== "string" || !isSpokenAttribute(name)) return [];
    return [{ text: value, placeAt: placesInAttribute(node, name, value, source), isQuoted, isCode: false }];
  });
}
