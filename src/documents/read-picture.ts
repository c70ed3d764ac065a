import { basename, join } from "node:path";
import { pictureUnreadable } from "../diagnostics/catalogue/documents.js";
import type { Place, Result } from "../diagnostics/diagnostic.js";
import { findInside } from "../world/find-inside.js";
import type { World } from "../world/world.js";
import type { Picture } from "./material.js";

/** Pixels; about 36 megapixels, a large photograph. */
const PIXEL_LIMIT = 36_000_000;

/**
 * A PNG or JPEG file of the project, without transparency: laid on `background`, since PDF/A allows none and pdfmake
 * reorders the file's objects for it. Files outside the project are refused, by whichever link they are reached.
 * `place` is where a template names it.
 */
export async function readPicture(
  file: string,
  root: string,
  world: World,
  background: string,
  place?: Place,
): Promise<Result<Picture>> {
  const failed = (problem: string): Result<Picture> => ({
    value: undefined,
    diagnostics: [pictureUnreadable({ file, problem }, place)],
  });
  const kind = await findInside(root, file, world);
  if (kind === "outside") return failed("lies outside the project");
  if (kind !== "file") return failed(kind === undefined ? "does not exist" : "is not a file");
  const bytes = await world.disk.read(join(root, file));
  const published = `pictures/${basename(file)}`;
  const { default: sharp } = await import("sharp");
  // The charts' rasteriser closes all readers but its own; these two read from memory only.
  sharp.unblock({ operation: ["VipsForeignLoadPngBuffer", "VipsForeignLoadJpegBuffer"] });
  try {
    const picture = sharp(bytes, { limitInputPixels: PIXEL_LIMIT, failOn: "error" }).timeout({ seconds: 20 });
    const { format, width, height, hasAlpha } = await picture.metadata();
    if (format === "jpeg")
      return { value: { file: published, bytes, mediaType: "image/jpeg", width, height }, diagnostics: [] };
    if (format !== "png") return failed(`is ${format ?? "not a picture"}, not PNG or JPEG`);
    const flat = hasAlpha ? await picture.flatten({ background }).png().toBuffer() : bytes;
    return {
      value: { file: published, bytes: flat, mediaType: "image/png", width, height },
      diagnostics: [],
    };
  } catch (error) {
    return failed(`cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
