import type { Nodes as HastNodes } from "hast";
import type { Nodes } from "mdast";
import { glyphMissing, textDirection } from "../diagnostics/catalogue/documents.js";
import type { Diagnostic, Place } from "../diagnostics/diagnostic.js";
import type { FontFamily } from "../fonts/font-family.js";
import { findRightToLeft } from "../fonts/text-direction.js";
import { describeSource, type Material } from "./material.js";

/** A diagnostic for each text of a document that the font family cannot draw, or that is not set from left to right. */
export function checkGlyphs(
  tree: Nodes | HastNodes,
  material: Material,
  family: FontFamily,
  file: string,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const face = family.face(400, "normal");
  const check = (text: string, place: Place): void => {
    const turned = findRightToLeft(text);
    if (turned !== undefined)
      diagnostics.push(textDirection({ character: turned, text: text.trim() }, place));
    const missing = face.findMissing(text);
    if (missing === undefined) return;
    const code = `U+${missing.toString(16).toUpperCase().padStart(4, "0")}`;
    const character = String.fromCodePoint(missing);
    diagnostics.push(glyphMissing({ character, code, text: text.trim(), family: family.name }, place));
  };
  const visit = (node: Nodes | HastNodes): void => {
    if (node.type === "mention") check(node.value, node.mention.place);
    else if (node.type === "inlineCode") check(node.value, { file });
    else if (node.type === "text") check(node.value, node.data?.place ?? { file });
    else if ("children" in node) for (const child of node.children) visit(child);
  };
  visit(tree);
  for (const note of material.notes) note.forEach(visit);
  for (const { caption, columns, rows, total = [] } of material.tables.values()) {
    caption.forEach(visit);
    for (const { header } of columns) header.forEach(visit);
    for (const cell of [...rows, total].flat()) cell.forEach(visit);
  }
  for (const chart of material.charts.values()) [...chart.title, ...chart.caption].forEach(visit);
  for (const source of material.sources) {
    describeSource(source).forEach(visit);
    check(source.url ?? "", { file });
  }
  check(material.issuer.name, { file });
  return diagnostics;
}
