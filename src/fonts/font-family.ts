import { isAbsolute } from "node:path";
import { fontFamilyEmpty, fontMissing, fontUnsupported } from "../diagnostics/catalogue/fonts.js";
import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import type { FontFaceSpec, FontFaces, FontFamilySpec } from "../theme/theme.js";
import type { World } from "../world/world.js";
import { BoundedCache } from "./bounded-cache.js";
import { Face } from "./face.js";
import { FontFile } from "./font-file.js";
import { openFont } from "./open-font.js";
import type { OpenedFont } from "./opened-font.js";
import { FontTables } from "./opentype/font-tables.js";

/** The faces of a family and of its fallbacks, parsed once. It never changes, so every chart and document of a build may share it. */
export interface FontFamily {
  readonly name: string;
  /** The family's own files in the order of the theme, and those of each fallback family. */
  readonly sets: readonly [FontSet, ...FontSet[]];
  /**
   * The face to use for a CSS weight (a number, "bold", "600"; anything else is 400) and style. A style that a
   * family lacks is drawn upright; among weights the choice is that of CSS, so that browsers show the same face.
   */
  face(weight: string | number | undefined, style: string | undefined): Face;
}

/** The files of one family. */
export interface FontSet {
  readonly name: string;
  readonly files: readonly [FontFile, ...FontFile[]];
  /** The file to use for a CSS weight and style. */
  file(weight: string | number | undefined, style: string | undefined): FontFile;
}

/** Opens every file of a family and its fallbacks. All that are missing or of the wrong kind are told at once. */
export async function readFontFamily(spec: FontFamilySpec, world: World): Promise<Result<FontFamily>> {
  const results = await Promise.all([spec, ...(spec.fallback ?? [])].map((set) => readSet(set, world)));
  const diagnostics = results.flatMap((result) => result.diagnostics);
  const [own, ...fallbacks] = results.flatMap((result) => result.value ?? []);
  if (!own || diagnostics.length > 0) return { value: undefined, diagnostics };
  // Widths are kept with the face, so the same one is handed out each time.
  const faces = new BoundedCache<string, Face>(FACE_LIMIT);
  const face = (weight: string | number | undefined, style: string | undefined): Face =>
    faces.get(`${parseWeight(weight)} ${isSlanted(style)}`, () => {
      const files = fallbacks.map((set) => set.file(weight, style));
      return new Face(own.file(weight, style), files);
    });
  return { value: { name: spec.family, sets: [own, ...fallbacks], face }, diagnostics };
}

/** All weights and both styles that themes may have, and a few that only charts ask for. */
const FACE_LIMIT = 32;

async function readSet({ family, faces }: FontFaces, world: World): Promise<Result<FontSet>> {
  const results = await Promise.all(faces.map((face) => readFile(family, face, world)));
  const diagnostics = results.flatMap((result) => result.diagnostics);
  const [first, ...rest] = results.flatMap((result) => result.value ?? []);
  if (faces.length === 0) diagnostics.push(fontFamilyEmpty({ family }));
  if (!first || diagnostics.length > 0) return { value: undefined, diagnostics };
  const files = [first, ...rest] as const;
  return {
    value: { name: family, files, file: (weight, style) => findFile(files, weight, style) },
    diagnostics,
  };
}

async function readFile(family: string, spec: FontFaceSpec, world: World): Promise<Result<FontFile>> {
  const { file } = spec;
  const stats = isAbsolute(file) ? await world.disk.stat(file) : undefined;
  if (stats?.kind !== "file") return failure(fontMissing({ family, file }));
  const bytes = await world.disk.read(file);
  const font = parseFont(file, bytes);
  return typeof font === "string"
    ? failure(fontUnsupported({ family, file, reason: font }))
    : { value: new FontFile(family, spec, font), diagnostics: [] };
}

function failure(diagnostic: Diagnostic): Result<never> {
  return { value: undefined, diagnostics: [diagnostic] };
}

const otherFormats: Readonly<Record<string, string>> = {
  OTTO: "has PostScript outlines (.otf)",
  ttcf: "is a collection of fonts (.ttc)",
  wOFF: "is a web font (woff)",
  wOF2: "is a web font (woff2)",
};

/** The opened font, or what the file is instead. */
function parseFont(file: string, bytes: Uint8Array): OpenedFont | string {
  const tag = String.fromCharCode(...bytes.subarray(0, 4));
  if (tag !== "\0\u0001\0\0" && tag !== "true") return otherFormats[tag] ?? "is not a TrueType font";
  try {
    const tables = new FontTables(bytes);
    // The number of axes.
    if ((tables.find("fvar")?.getUint16(8) ?? 0) > 0) return "is a variable font";
    if (colourTables.some((table) => tables.has(table))) return "is a colour font";
    const font = openFont(file, bytes);
    // Opens the tables that text needs, so that a torn file is found here and not in mid-draw.
    if (font.shape("A").advanceWidth <= 0 || font.unitsPerEm <= 0) return "has no Latin letters";
    font.outlineOf(font.glyphOf(0x41));
    return font;
  } catch {
    return "is damaged: its tables cannot be read";
  }
}

function findFile(
  files: readonly [FontFile, ...FontFile[]],
  weight: string | number | undefined,
  style: string | undefined,
): FontFile {
  const wanted = isSlanted(style) ? "italic" : "normal";
  const sameStyle = files.filter((file) => file.spec.style === wanted);
  const candidates: readonly FontFile[] = sameStyle.length > 0 ? sameStyle : files;
  const target = parseWeight(weight);
  return candidates.reduce(
    (best, file) => (rank(file.spec.weight, target) < rank(best.spec.weight, target) ? file : best),
    candidates[0] ?? files[0],
  );
}

/** Tables that hold glyphs as layers or pictures, beside or in place of plain outlines. Source: OpenType 1.9.1. */
const colourTables = ["CBDT", "COLR", "SVG ", "sbix"] as const;

function isSlanted(style: string | undefined): boolean {
  return /italic|oblique/i.test(style ?? "");
}

function parseWeight(weight: string | number | undefined): number {
  if (weight === "bold" || weight === "bolder") return 700;
  const value = Number(weight ?? 400);
  return value >= 1 && value <= 1000 ? value : 400;
}

/** Smaller is a better match. Source: CSS Fonts Module Level 4, "Matching font styles": up to 500 lighter weights come first, above it heavier ones. */
function rank(weight: number, target: number): number {
  const preferred = target > 500 ? weight >= target : weight <= target;
  return Math.abs(weight - target) + (preferred ? 0 : 1000);
}
