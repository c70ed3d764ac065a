import { cellAddress } from "../../../src/data/workbook/cell-address.js";
import { buildZip, type ZipPart } from "./build-zip.js";

/** A cell of a test's sheet: a text, a number, a truth value, nothing, or its XML without the address. */
export type TestCell = string | number | boolean | null | { readonly xml: string };

export interface TestSheet {
  readonly name?: string;
  readonly rows?: readonly (readonly TestCell[])[];
  /** What stands in `sheetData`, in place of `rows`. */
  readonly data?: string;
  /** Elements before and after the cells. */
  readonly before?: string;
  readonly after?: string;
  readonly state?: "hidden" | "veryHidden";
  /** Attributes of rows, by their number. */
  readonly rowAttributes?: Readonly<Record<number, string>>;
}

export interface TestWorkbook {
  readonly sheets: readonly TestSheet[];
  /** The elements of `sst`. */
  readonly strings?: string;
  /** The codes of number formats; the cells' style 1 has the first of them, and so on. Style 0 is General. */
  readonly formats?: readonly string[];
  /** Elements of `workbook` beside its sheets. */
  readonly settings?: string;
}

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export function escapeXml(text: string): string {
  const escaped = text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_").replace(/\r/g, "_x000D_");
  return escaped.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A workbook with one sheet of these cells. */
export function sheetFile(rows: TestSheet["rows"], sheet: TestSheet = {}): Buffer {
  return workbookFile({ sheets: [{ ...(rows && { rows }), ...sheet }] });
}

export function workbookFile(workbook: TestWorkbook): Buffer {
  return buildZip(workbookParts(workbook));
}

/** The parts that a spreadsheet program would write, but for the ones that nobody reads. */
export function workbookParts({ sheets, strings, formats, settings = "" }: TestWorkbook): ZipPart[] {
  const list = sheets.map(
    ({ name = "Sheet1", state }, i) =>
      `<sheet name="${escapeXml(name)}" sheetId="${i + 1}"${state ? ` state="${state}"` : ""} r:id="rId${i + 1}"/>`,
  );
  const related = [
    ...sheets.map((_, i) => ({
      id: `rId${i + 1}`,
      type: "worksheet",
      target: `worksheets/sheet${i + 1}.xml`,
    })),
    ...(strings === undefined
      ? []
      : [{ id: "strings", type: "sharedStrings", target: "/xl/sharedStrings.xml" }]),
    ...(formats === undefined ? [] : [{ id: "styles", type: "styles", target: "styles.xml" }]),
  ];
  return [
    xmlPart("_rels/.rels", relationships([{ id: "r1", type: "officeDocument", target: "xl/workbook.xml" }])),
    xmlPart(
      "xl/workbook.xml",
      `<workbook xmlns="${main}" xmlns:r="${relations}">${settings}<sheets>${list.join("")}</sheets></workbook>`,
    ),
    xmlPart("xl/_rels/workbook.xml.rels", relationships(related)),
    ...sheets.map((sheet, i) => xmlPart(`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet))),
    ...(strings === undefined
      ? []
      : [xmlPart("xl/sharedStrings.xml", `<sst xmlns="${main}">${strings}</sst>`)]),
    ...(formats === undefined ? [] : [xmlPart("xl/styles.xml", stylesXml(formats))]),
  ];
}

function xmlPart(name: string, content: string): ZipPart {
  return { name, content: head + content };
}

function relationships(list: readonly { id: string; type: string; target: string }[]): string {
  const entries = list.map(
    ({ id, type, target }) => `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`,
  );
  return `<Relationships>${entries.join("")}</Relationships>`;
}

function stylesXml(formats: readonly string[]): string {
  const codes = formats.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${escapeXml(code)}"/>`);
  const styles = formats.map((_, i) => `<xf numFmtId="${164 + i}"/>`);
  return `<styleSheet xmlns="${main}"><numFmts>${codes.join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join("")}</cellXfs></styleSheet>`;
}

function sheetXml({ rows = [], data, before = "", after = "", rowAttributes = {} }: TestSheet): string {
  const written = rows.map((cells, i) => {
    const inner = cells.map((cell, j) => cellXml(cell, cellAddress(i + 1, j + 1))).join("");
    return `<row r="${i + 1}" ${rowAttributes[i + 1] ?? ""}>${inner}</row>`;
  });
  return `<worksheet xmlns="${main}">${before}<sheetData>${data ?? written.join("\n")}</sheetData>${after}</worksheet>`;
}

function cellXml(cell: TestCell, address: string): string {
  if (cell === null) return "";
  if (typeof cell === "number") return `<c r="${address}"><v>${cell}</v></c>`;
  if (typeof cell === "boolean") return `<c r="${address}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === "object") return cell.xml.replace("<c", `<c r="${address}"`);
  return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
}
