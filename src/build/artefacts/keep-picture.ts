import type { Result } from "../../diagnostics/diagnostic.js";
import type { PictureFormat } from "../picture-format.js";
import { type PictureRequest, renderPicture } from "../render-picture.js";
import { type Artefacts, plain } from "./artefacts.js";
import { digestFonts } from "./digest-fonts.js";

/** A drawing as the bytes of a file, unless it was made before. `path` is the file's in the release. */
export function keepPicture(
  path: string,
  format: PictureFormat,
  request: PictureRequest,
  artefacts: Artefacts,
): Promise<Result<Uint8Array>> {
  const { drawing, words, name, family, scale, background } = request;
  return artefacts.take({
    kind: "picture",
    name: path,
    parts: { drawing, words: [name, words], format, scale, ground: background, fonts: digestFonts(family) },
    make: () => renderPicture(format, request),
    isLasting: ({ value, diagnostics }) => value !== undefined && diagnostics.length === 0,
    form: plain<Result<Uint8Array>>(),
  });
}
