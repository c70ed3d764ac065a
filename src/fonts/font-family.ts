import { isAbsolute } from "node:path";
import { create, type Font } from "fontkit";
import { fontFamilyEmpty, fontMissing, fontUnsupported } from "../diagnostics/catalogue/fonts.js";
import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import type { FontFaceSpec, FontFamilySpec } from "../theme/theme.js";
import type { World } from "../world/world.js";
import { Face } from "./face.js";

/** The faces of one family, parsed once. It never changes, so every chart and document of a build may share it. */
export interface FontFamily {
  readonly name: string;
  /** In the order of the theme. */
  readonly faces: readonly [Face, ...Face[]];
  /**
   * The face to use for a CSS weight (a number, "bold", "600"; anything else is 400) and style. A style that the
   * family lacks is drawn upright; among weights the choice is that of CSS, so that browsers show the same face.
   */
  face(weight: string | number | undefined, style: string | undefined): Face;
}

/** Opens every face of a family. All files that are missing or of the wrong kind are told at once. */
export async function readFontFamily(spec: FontFamilySpec, world: World): Promise<Result<FontFamily>> {
  const results = await Promise.all(spec.faces.map((face) => readFace(spec.family, face, world)));
  const diagnostics = results.flatMap((result) => result.diagnostics);
  const [first, ...rest] = results.flatMap((result) => result.value ?? []);
  if (spec.faces.length === 0) diagnostics.push(fontFamilyEmpty({ family: spec.family }));
  if (!first || diagnostics.length > 0) return { value: undefined, diagnostics };
  const faces = [first, ...rest] as const;
  return {
    value: { name: spec.family, faces, face: (weight, style) => findFace(faces, weight, style) },
    diagnostics,
  };
}

async function readFace(family: string, spec: FontFaceSpec, world: World): Promise<Result<Face>> {
  const { file } = spec;
  const stats = isAbsolute(file) ? await world.disk.stat(file) : undefined;
  if (stats?.kind !== "file") return failure(fontMissing({ family, file }));
  const bytes = await world.disk.read(file);
  const font = parseFont(bytes);
  return typeof font === "string"
    ? failure(fontUnsupported({ family, file, reason: font }))
    : { value: new Face(spec, bytes, font), diagnostics: [] };
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
function parseFont(bytes: Uint8Array): Font | string {
  const tag = String.fromCharCode(...bytes.subarray(0, 4));
  if (tag !== "\0\u0001\0\0" && tag !== "true") return otherFormats[tag] ?? "is not a TrueType font";
  try {
    const font = create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (!("layout" in font)) return "is a collection of fonts (.ttc)";
    if (Object.keys(font.variationAxes).length > 0) return "is a variable font";
    // Opens the tables that text needs, so that a torn file is found here and not in mid-draw.
    if (font.layout("A").advanceWidth <= 0 || font.unitsPerEm <= 0) return "has no Latin letters";
    return font;
  } catch {
    return "is damaged: its tables cannot be read";
  }
}

function findFace(
  faces: readonly [Face, ...Face[]],
  weight: string | number | undefined,
  style: string | undefined,
) {
  const wanted = /italic|oblique/i.test(style ?? "") ? "italic" : "normal";
  const sameStyle = faces.filter((face) => face.spec.style === wanted);
  const candidates: readonly Face[] = sameStyle.length > 0 ? sameStyle : faces;
  const target = parseWeight(weight);
  return candidates.reduce(
    (best, face) => (rank(face.spec.weight, target) < rank(best.spec.weight, target) ? face : best),
    candidates[0] ?? faces[0],
  );
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
