import { createRequire } from "node:module";

export type Pdfjs = typeof import("pdfjs-dist/legacy/build/pdf.mjs");

/** What pdf.js looks for when it is loaded, and needs only for painting. */
const canvasClasses = ["DOMMatrix", "ImageData", "Path2D"];

/**
 * pdf.js. It takes the classes of a canvas from a package that npm leaves out where there is no build of it; they are
 * stood in for then, as nothing is painted here.
 */
export async function loadPdfjs(): Promise<Pdfjs> {
  if (!hasCanvas()) {
    for (const name of canvasClasses) {
      if (!(name in globalThis))
        Object.defineProperty(globalThis, name, { value: class {}, configurable: true });
    }
  }
  return import("pdfjs-dist/legacy/build/pdf.mjs");
}

/** Begins to load pdf.js, so that the first file need not wait for it. A load that fails is told by that file. */
export function preloadPdfjs(): void {
  loadPdfjs().catch(() => undefined);
}

function hasCanvas(): boolean {
  const require = createRequire(import.meta.url);
  try {
    createRequire(require.resolve("pdfjs-dist/package.json"))("@napi-rs/canvas");
    return true;
  } catch {
    return false;
  }
}
