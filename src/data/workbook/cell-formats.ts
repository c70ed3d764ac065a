import { workbookLimit } from "../../diagnostics/catalogue/workbooks.js";
import { classifyFormat, findBuiltInFormat, type NumberFormat } from "./number-format.js";
import { readXml } from "./read-xml.js";
import { WorkbookFailure } from "./workbook-failure.js";

/** How cells show their numbers, by the number of their style. */
export type CellFormats = readonly NumberFormat[];

/** Source: Excel specifications and limits, "Unique cell formats/cell styles". */
const mostFormats = 65_490;

export function readFormats(part: Parameters<typeof readXml>[0]): CellFormats {
  const ids: number[] = [];
  const custom = new Map<number, NumberFormat>();
  readXml(part, {
    open: (path, { numFmtId, formatCode }) => {
      const id = Number(numFmtId ?? 0);
      if (path === "styleSheet/numFmts/numFmt") custom.set(id, classifyFormat(formatCode ?? ""));
      if (path === "styleSheet/cellXfs/xf") ids.push(id);
      if (ids.length > mostFormats) {
        throw new WorkbookFailure(
          workbookLimit({ what: "cell formats", limit: mostFormats }, { file: part.file }),
        );
      }
    },
    close: () => {},
  });
  return ids.map((id) => custom.get(id) ?? findBuiltInFormat(id));
}
