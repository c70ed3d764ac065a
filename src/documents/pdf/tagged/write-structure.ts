import type pdfDocument from "pdfmake/js/PDFDocument.js";
import type { PdfReference, PdfValue } from "pdfmake/js/PDFDocument.js";
import { Slot, StructureElement } from "./structure.js";

/**
 * Writes the structure that was painted: each element with its content, and the tree that leads from content and
 * annotations back to their elements. Elements that nothing was painted for are left out, but for the cells of tables.
 * Throws RangeError where nothing was painted at all.
 */
export function writeStructure(
  document: InstanceType<typeof pdfDocument.default>,
  root: StructureElement,
): void {
  if (!isPainted(root)) throw new RangeError("a document without content has no structure");
  const tree = document.getStructTreeRoot();
  const ids = new Map<string, PdfReference>();
  tree.data.K = [write(root, tree)];
  if (ids.size > 0) {
    const sorted = [...ids].sort(([a], [b]) => (a < b ? -1 : 1));
    tree.data.IDTree = { Names: sorted.flatMap(([id, reference]) => [new String(id), reference]) };
  }

  function write(element: StructureElement, parent: PdfReference): PdfReference {
    const { role, options } = element;
    const kids = element.kids.filter((kid) => kid instanceof Slot || isPainted(kid));
    const page = kids.flatMap((kid) => (kid instanceof Slot ? kid.marks : [])).at(0)?.page;
    const reference = document.ref({ Type: "StructElem", S: role, P: parent, ...(page && { Pg: page }) });
    const { data } = reference;
    if (options.alternativeText !== undefined) data.Alt = new String(options.alternativeText);
    if (options.actualText !== undefined) data.ActualText = new String(options.actualText);
    if (options.language !== undefined) data.Lang = new String(options.language);
    // Notes must have names, all different. Source: ISO 14289-1, 7.9.
    if (role === "Note") {
      const id = `note-${ids.size + 1}`;
      data.ID = new String(id);
      ids.set(id, reference);
    }
    const attributes = listAttributes(element);
    if (attributes.length > 0) data.A = attributes.length === 1 ? (attributes[0] ?? null) : attributes;
    data.K = [
      ...kids.flatMap((kid): PdfValue[] =>
        kid instanceof StructureElement
          ? [write(kid, reference)]
          : kid.marks.map(({ page: where, id }) => {
              document.getStructParentTree().get(where.data.StructParents)[id] = reference;
              return where === page ? id : { Type: "MCR", Pg: where, MCID: id };
            }),
      ),
      ...element.annotations.map(({ page: where, annotation, key }): PdfValue => {
        document.getStructParentTree().add(key, reference);
        return { Type: "OBJR", Obj: annotation, Pg: where };
      }),
    ];
    reference.end();
    return reference;
  }
}

function isPainted(element: StructureElement): boolean {
  if (element.role === "TH" || element.role === "TD") return true;
  return element.kids.some((kid) => (kid instanceof Slot ? kid.marks.length > 0 : isPainted(kid)));
}

/** Attributes of different owners are dictionaries of their own. Source: ISO 32000-1, 14.8.5. */
function listAttributes({ options, box }: StructureElement): readonly PdfValue[] {
  return [
    ...(box ? [{ O: "Layout", Placement: "Block", BBox: [...box] }] : []),
    ...(options.numbering ? [{ O: "List", ListNumbering: options.numbering }] : []),
    ...(options.scope ? [{ O: "Table", Scope: options.scope }] : []),
  ];
}
