import { SaxesParser } from "saxes";
import { workbookDamaged, workbookLimit } from "../../diagnostics/catalogue/workbooks.js";
import { WorkbookFailure } from "./workbook-failure.js";

const mostDepth = 100;

/** Told of the elements of a part, in their order. Paths are local names from the root on: "worksheet/sheetData/row". */
export interface XmlVisitor {
  /** `attributes` go by their names as they are written, with their prefixes. */
  open(path: string, attributes: Readonly<Record<string, string>>): void;
  /** `text` is what stands in the element after the last of the elements in it: all its text where there is none. */
  close(path: string, text: string): void;
}

/** An element's path with the paths of what was met in it, so that each is made once. */
interface PathNode {
  readonly path: string;
  readonly depth: number;
  readonly parent: PathNode | undefined;
  readonly children: Map<string, PathNode>;
}

/**
 * Reads a part as XML in UTF-8. Throws a WorkbookFailure, and stops there, for what is not well-formed, for a document
 * type (it could define entities that grow without end), and for elements nested too deeply.
 */
export function readXml(
  { file, name, bytes }: { readonly file: string; readonly name: string; readonly bytes: Uint8Array },
  visitor: XmlVisitor,
): void {
  const damaged = (found: string) =>
    new WorkbookFailure(workbookDamaged({ found: `its part ${name} ${found}` }, { file }));
  let node: PathNode = { path: "", depth: 0, parent: undefined, children: new Map() };
  let text = "";
  const addText = (more: string) => {
    text = text === "" ? more : text + more;
  };

  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on("error", (error) => {
    throw damaged(`is not well-formed: ${error.message}`);
  });
  parser.on("doctype", () => {
    throw damaged("has a document type");
  });
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("opentag", (tag) => {
    text = "";
    node = descend(node, localName(tag.name));
    if (node.depth > mostDepth) {
      throw new WorkbookFailure(workbookLimit({ what: "levels of XML", limit: mostDepth }, { file }));
    }
    visitor.open(node.path, tag.attributes);
  });
  parser.on("closetag", () => {
    visitor.close(node.path, text);
    text = "";
    node = node.parent ?? node;
  });
  parser.write(decode(bytes, damaged)).close();
}

function descend(parent: PathNode, name: string): PathNode {
  const known = parent.children.get(name);
  if (known) return known;
  const path = parent.path === "" ? name : `${parent.path}/${name}`;
  const node = { path, depth: parent.depth + 1, parent, children: new Map() };
  parent.children.set(name, node);
  return node;
}

/** A name without its prefix: programs write `<x:row>` as well as `<row>`. */
function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
}

function decode(bytes: Uint8Array, damaged: (found: string) => WorkbookFailure): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw damaged("is not UTF-8");
  }
}
