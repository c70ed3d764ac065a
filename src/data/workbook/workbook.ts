import { posix } from "node:path";
import { workbookDamaged, workbookFormat } from "../../diagnostics/catalogue/workbooks.js";
import { quote } from "../../diagnostics/kind.js";
import type { SourceFile } from "../file/source-file.js";
import { type CellFormats, readFormats } from "./cell-formats.js";
import type { DateSystem } from "./date-text.js";
import { readEscapes } from "./escaped-text.js";
import { PackageParts } from "./package-parts.js";
import { readXml, type XmlVisitor } from "./read-xml.js";
import { readSharedStrings } from "./shared-strings.js";
import { describeArchive } from "./unlike-workbook.js";
import { WorkbookFailure } from "./workbook-failure.js";

/** A sheet with cells. */
export interface SheetEntry {
  readonly name: string;
  readonly isHidden: boolean;
  /** The name of its part. */
  readonly part: string;
}

interface Relationship {
  /** The last step of its type, the same in the two forms of the standard: "worksheet". */
  readonly type: string;
  /** The name of the part that it leads to; undefined where it leads out of the file. */
  readonly part: string | undefined;
}

/** An open workbook: what all its sheets share. */
export class Workbook {
  readonly file: string;
  readonly parts: PackageParts;
  /** In the order of the tabs, without sheets that hold a chart or a dialog. */
  readonly sheets: readonly SheetEntry[];
  readonly dateSystem: DateSystem;
  /** Whether it asks for all formulas to be computed anew, because the kept results are none. */
  readonly isStale: boolean;
  readonly #related: readonly Relationship[];

  private constructor(
    file: string,
    parts: PackageParts,
    head: WorkbookHead,
    related: ReadonlyMap<string, Relationship>,
  ) {
    this.file = file;
    this.parts = parts;
    this.sheets = head.sheets.flatMap(({ name, isHidden, id }) => {
      const target = related.get(id);
      if (!target)
        throw new WorkbookFailure(
          workbookDamaged({ found: `it has no part for the sheet ${quote(name)}` }, { file }),
        );
      return target.type === "worksheet" && target.part !== undefined
        ? { name, isHidden, part: target.part }
        : [];
    });
    this.dateSystem = head.dateSystem;
    this.isStale = head.isStale;
    this.#related = [...related.values()];
  }

  /** Opens a zip file as a workbook. Throws a WorkbookFailure. */
  static async open(source: SourceFile, maxUnpackedBytes: number): Promise<Workbook> {
    const { file } = source;
    const parts = await PackageParts.open(source, maxUnpackedBytes);
    const top = parts.has("_rels/.rels")
      ? await readRelationships(file, parts, "")
      : new Map<string, Relationship>();
    const main = [...top.values()].find(({ type }) => type === "officeDocument")?.part;
    const unlike = describeArchive(parts, main);
    if (unlike) throw new WorkbookFailure(workbookFormat(unlike, { file }));
    if (main === undefined)
      throw new WorkbookFailure(
        workbookDamaged({ found: "it does not say which part is the workbook" }, { file }),
      );
    const head = await readHead(file, parts, main);
    return new Workbook(file, parts, head, await readRelationships(file, parts, main));
  }

  /** The texts that cells name by their number. */
  async sharedStrings(): Promise<readonly string[]> {
    const part = this.#find("sharedStrings");
    return part === undefined ? [] : readSharedStrings(await this.#xml(part));
  }

  async formats(): Promise<CellFormats> {
    const part = this.#find("styles");
    return part === undefined ? [] : readFormats(await this.#xml(part));
  }

  #find(type: string): string | undefined {
    return this.#related.find((relationship) => relationship.type === type)?.part;
  }

  async #xml(name: string) {
    return { file: this.file, name, bytes: await this.parts.read(name) };
  }
}

interface WorkbookHead {
  readonly sheets: readonly { readonly name: string; readonly isHidden: boolean; readonly id: string }[];
  readonly dateSystem: DateSystem;
  readonly isStale: boolean;
}

async function readHead(file: string, parts: PackageParts, name: string): Promise<WorkbookHead> {
  const sheets: WorkbookHead["sheets"][number][] = [];
  let dateSystem: DateSystem = 1900;
  let isStale = false;
  const visitor: XmlVisitor = {
    open: (path, attributes) => {
      if (path === "workbook/workbookPr" && isTrue(attributes["date1904"])) dateSystem = 1904;
      if (path === "workbook/calcPr") {
        isStale = isTrue(attributes["fullCalcOnLoad"]) || attributes["calcCompleted"] === "0";
      }
      if (path !== "workbook/sheets/sheet") return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1] ?? "";
      const isHidden = attributes["state"] === "hidden" || attributes["state"] === "veryHidden";
      sheets.push({ name: readEscapes(attributes["name"] ?? ""), isHidden, id });
    },
    close: () => {},
  };
  readXml({ file, name, bytes: await parts.read(name) }, visitor);
  return { sheets, dateSystem, isStale };
}

/** What a part leads to, by id; empty `name` for the package itself. */
async function readRelationships(
  file: string,
  parts: PackageParts,
  name: string,
): Promise<ReadonlyMap<string, Relationship>> {
  const related = new Map<string, Relationship>();
  const folder = posix.dirname(name);
  const own = posix.join(folder, "_rels", `${posix.basename(name)}.rels`);
  const visitor: XmlVisitor = {
    open: (path, { Id, Type, Target, TargetMode }) => {
      if (path !== "Relationships/Relationship") return;
      const isInside = Target !== undefined && TargetMode !== "External";
      const part = isInside ? posix.join("/", folder, Target).slice(1) : undefined;
      const rooted = isInside && Target.startsWith("/") ? posix.normalize(Target).slice(1) : part;
      related.set(Id ?? "", { type: posix.basename(Type ?? ""), part: rooted });
    },
    close: () => {},
  };
  readXml({ file, name: own, bytes: await parts.read(own) }, visitor);
  return related;
}

/** Source: ECMA-376 part 1, 22.9.2.1 (ST_OnOff) and XML Schema's boolean. */
export function isTrue(attribute: string | undefined): boolean {
  return attribute === "1" || attribute === "true" || attribute === "on";
}
