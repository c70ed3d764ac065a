import {
  comparePassages,
  type Fault,
  type FoundNumber,
  maxDifferences,
} from "../audit/compare/compare-passages.js";
import type { MeantPassage } from "../audit/compare/meant.js";
import { saysFact } from "../audit/compare/says-fact.js";
import { type FoundPlace, lineOf, type Passage } from "../audit/passage.js";
import type { AttachedFile } from "../audit/read/finished-file.js";
import { readShapes, type Shapes } from "../audit/read/read-shapes.js";
import {
  auditAttachment,
  auditChanged,
  auditDrawing,
  auditDrawingCount,
  auditGone,
  auditLost,
  auditMisprint,
  auditMissing,
  auditNotWritten,
  auditStray,
} from "../diagnostics/catalogue/audit.js";
import { type Diagnostic, type Place, type Result, sortDiagnostics } from "../diagnostics/diagnostic.js";
import type { OutlinePart, OutlinePassage } from "../documents/outline/outline.js";
import type { Printed } from "../documents/outline/printed.js";
import type { Fact } from "../facts/fact.js";
import { formatFact } from "../facts/format/format-fact.js";
import type { OutputFile } from "../publish/manifest.js";
import type { FileReader } from "./file-reader.js";
import type { ReleaseOutline } from "./outline-release.js";

/** All places in the finished files at which something that is printed was read back. */
export type FoundPrints = ReadonlyMap<Printed, readonly FoundPlace[]>;

/**
 * A file of a release; `drawing` is the SVG that a picture of pixels was made from, and is read in its place;
 * `attachments` are the files that were meant to be in it.
 */
export interface ReleaseFile extends OutputFile {
  readonly drawing?: string | undefined;
  readonly attachments?: readonly AttachedFile[] | undefined;
}

export interface AuditRequest {
  readonly outline: ReleaseOutline;
  readonly files: readonly ReleaseFile[];
  readonly locale: string;
  readonly reader: FileReader;
  /** Undefined for a fact that has no name. */
  nameOf(fact: Fact): string | undefined;
}

/** A file that was read back, with every number in it that stands where it was meant to stand. */
export interface ReadBack {
  readonly path: string;
  readonly numbers: readonly FoundNumber<OutlinePart>[];
  /** Why nothing in it could be read, where that is so. */
  readonly unread?: string;
}

export interface ReleaseAudit {
  readonly prints: FoundPrints;
  readonly files: readonly ReadBack[];
}

/**
 * Reads the files of a release back and holds them against what they were meant to say. Errors: a file that is not there
 * or cannot be read, a fact that is missing or not itself, a number that no fact and no declaration stands behind.
 */
export async function auditRelease(request: AuditRequest): Promise<Result<ReleaseAudit>> {
  const prints = new Map<Printed, FoundPlace[]>();
  const readBack: ReadBack[] = [];
  const diagnostics: Diagnostic[] = checkForms(request);
  const { reader } = request;
  const files = new Map(
    request.files
      .filter(({ path }) => request.outline.has(path))
      .map((file) => [file.path, { file, text: standIn(file) }]),
  );
  // The next ones are read while one is held against what it was meant to say.
  for (const { text } of files.values()) reader.begin(text);
  for (const [path, outline] of request.outline) {
    const found = files.get(path);
    if (found === undefined) {
      diagnostics.push(auditNotWritten({ file: path }, { file: path }));
      continue;
    }
    const { file, text } = found;
    const { value: read, diagnostics: problems } = await reader.read(text);
    diagnostics.push(...problems);
    if (read === undefined) continue;
    if ("unread" in read) {
      readBack.push({ path, numbers: [], unread: read.unread });
      continue;
    }
    const compared = comparePassages(outline.passages.flatMap(readable), read.passages);
    readBack.push({
      path,
      get numbers() {
        return compared.numbers;
      },
    });
    for (const { part, place } of compared.parts) {
      const { printed } = part;
      if (printed === undefined) continue;
      const places = prints.get(printed);
      if (places) places.push(place);
      else prints.set(printed, [place]);
    }
    const faults = compared.faults.filter((fault) => !isCutOff(fault, read.passages));
    for (const fault of faults) diagnostics.push(diagnose(fault, path, request));
    diagnostics.push(...checkDrawings(outline.drawings, read.drawings, file));
    diagnostics.push(...checkAttachments(read.attachments, file));
    for (const channel of compared.lost)
      diagnostics.push(auditLost({ channel, limit: maxDifferences }, { file: path }));
  }
  return { value: { prints, files: readBack }, diagnostics: sortDiagnostics(diagnostics) };
}

/** The drawings in a page or in a file of their own must be those that were drawn from the data, shape by shape. */
function checkDrawings(
  meant: readonly string[],
  found: readonly Shapes[],
  { path }: ReleaseFile,
): readonly Diagnostic[] {
  // The shapes in other files are not read.
  if (!path.endsWith(".html") && !path.endsWith(".svg")) return [];
  if (found.length !== meant.length)
    return [auditDrawingCount({ found: found.length, meant: meant.length }, { file: path })];
  return meant.flatMap((drawing, index) => {
    const isSame = found[index]?.join("\n") === readShapes(drawing)?.join("\n");
    return isSame ? [] : [auditDrawing({ number: index + 1, count: meant.length }, { file: path })];
  });
}

/**
 * The files within a file must be those that were meant to be there, to the byte: data that is published beside it, which
 * is read by itself, and the facts.
 */
function checkAttachments(
  found: readonly AttachedFile[],
  { path, attachments: meant = [] }: ReleaseFile,
): readonly Diagnostic[] {
  const names = new Set([...meant, ...found].map(({ name }) => name));
  return [...names].flatMap((name) => {
    const [[own, other], [wanted]] = [pick(found, name), pick(meant, name)];
    if (own && wanted && other === undefined && Buffer.from(own.bytes).equals(wanted.bytes)) return [];
    const problem = own === undefined ? "missing" : wanted === undefined ? "stray" : "changed";
    return [auditAttachment({ name, problem }, { file: path })];
  });
}

function pick(files: readonly AttachedFile[], name: string): readonly AttachedFile[] {
  return files.filter((file) => file.name === name);
}

/** Nobody reads where a link leads. */
function readable({ channel, parts }: OutlinePassage): readonly MeantPassage<OutlinePart>[] {
  return channel === "address" ? [] : [{ channel, parts }];
}

/** The picture of a link preview has room for three lines of the title, and says by an ellipsis that it goes on. */
function isCutOff(fault: Fault<OutlinePart>, passages: readonly Passage[]): boolean {
  return (
    fault.kind === "missing" &&
    fault.part.printed?.place.in === "card" &&
    passages.some(({ text }) => text.endsWith("…"))
  );
}

/** A picture of pixels has no text to read: the drawing that it was made from has it. */
function standIn({ drawing, ...file }: ReleaseFile): OutputFile {
  if (drawing === undefined) return file;
  return { path: file.path, bytes: Buffer.from(drawing), mediaType: "image/svg+xml" };
}

/** Facts that are written out wrong, each once in each form. */
function checkForms({ outline, nameOf }: AuditRequest): Diagnostic[] {
  const known = new Set<string>();
  // What one file says of a fact, most of the others say too.
  const right = new Map<Fact, Set<string>>();
  return [...outline].flatMap(([path, { passages }]) =>
    passages
      .flatMap(({ parts }) => parts)
      .flatMap((part): readonly Diagnostic[] => {
        const { fact, text, printed } = part;
        if (fact === undefined || isTold(fact)) return [];
        const form = `${part.isValue === true} ${text}`;
        const forms = right.get(fact) ?? new Set();
        if (forms.has(form)) return [];
        if (saysFact(part, fact)) {
          right.set(fact, forms.add(form));
          return [];
        }
        const name = nameOf(fact) ?? "a fact";
        if (known.has(`${name}\n${text}`)) return [];
        known.add(`${name}\n${text}`);
        return [
          auditMisprint({ text, name, value: String(fact.value) }, printed?.template ?? { file: path }),
        ];
      }),
  );
}

function diagnose(fault: Fault<OutlinePart>, path: string, { nameOf, locale }: AuditRequest): Diagnostic {
  const page = fault.place?.page;
  const place: Place = fault.place ? lineOf({ ...fault.place, file: path }) : { file: path };
  if (fault.kind === "unknown") return auditStray({ text: fault.text, around: fault.around, page }, place);
  if (fault.kind === "gone") return auditGone({ text: fault.text, page }, place);
  const { fact, text } = fault.part;
  const name = (fact && nameOf(fact)) ?? "a fact";
  const value = (fact && formatFact(fact, { form: "figure", locale })) ?? text;
  if (fault.kind === "missing") return auditMissing({ name, value, page }, place);
  return auditChanged({ text: fault.text, around: fault.around, name, value, page }, place);
}

/** What has no value and no words for that is told where it is bound: only drafts print something in its place. */
function isTold({ value, unit, problems }: Fact): boolean {
  return problems.length > 0 || (value === null && unit.missing === undefined);
}
