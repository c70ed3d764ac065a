import { must, refuse } from "../file/not-plain.js";
import { asDictionary, asName, type PdfDictionary, type PdfObject } from "../file/parse-object.js";
import type { PlainFile } from "../file/plain-file.js";

/** Of a graphics state, what changes neither text nor its place. Source: ISO 32000-1, table 58. */
const plainStates = new Set(["Type", "LW", "LC", "LJ", "ML", "D", "RI", "FL", "CA", "ca", "SA", "AIS", "BM"]);

/** Colours that need no description. Source: ISO 32000-1, 8.6.4 and 8.7.2. */
const plainColours = new Set(["DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern"]);

/** Throws `NotPlain` for colours of a rarer kind. */
export function checkColours(space: string): void {
  if (!plainColours.has(space)) refuse("colours of a rarer kind");
}

/** The form that is painted for a graphics state's mask; undefined without one. Throws `NotPlain` for a state that is rare. */
export function checkGraphicsState(file: PlainFile, state: PdfDictionary): PdfObject | undefined {
  for (const key of state.keys())
    if (!plainStates.has(key) && key !== "SMask") refuse("a state that is rare");
  const given = file.resolve(state.get("SMask"));
  if (!state.has("SMask") || asName(given) === "None") return undefined;
  const mask = must(asDictionary(given), "a mask that is not there");
  if (asName(mask.get("S")) === undefined || mask.has("TR")) refuse("a mask that is rare");
  return must(mask.get("G"), "a mask without a form");
}

/** Throws `NotPlain` where a form is a group that is composed in a rarer way. Source: ISO 32000-1, 11.6.6. */
export function checkGroup(file: PlainFile, form: PdfDictionary): void {
  if (!form.has("Group")) return;
  const group = must(asDictionary(file.resolve(form.get("Group"))), "a group that is none");
  if (asName(group.get("S")) !== "Transparency") refuse("a group of a rarer kind");
  if (group.has("CS")) checkColours(asName(group.get("CS")) ?? "");
}

/** What a picture looks like does not matter. Throws `NotPlain` for one of no size, and for a mask or a layer. */
export function checkPicture(picture: PdfDictionary): void {
  const [width, height] = [picture.get("Width"), picture.get("Height")];
  const isSized = typeof width === "number" && typeof height === "number" && width > 0 && height > 0;
  if (asName(picture.get("Subtype")) !== "Image" || !isSized) refuse("no picture");
  if (["ImageMask", "IM", "OC", "W", "H"].some((key) => picture.has(key))) refuse("a picture that is rare");
}
