import Module, { createRequire } from "node:module";

export type Pdfjs = typeof import("pdfjs-dist/legacy/build/pdf.mjs");

/** What pdf.js looks for when it is loaded, and needs only for painting. */
const canvasClasses = ["DOMMatrix", "ImageData", "Path2D"];

/** What pdf.js puts functions of its own into, in place of some of an older Node: they are many times slower. */
const builtIns = [Array.prototype, Function.prototype, JSON];

let loaded: Promise<Pdfjs> | undefined;

/** pdf.js, which is loaded once. The functions that Node has itself stay as they are, for all that runs besides. */
export function loadPdfjs(): Promise<Pdfjs> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Pdfjs> {
  for (const name of canvasClasses) {
    if (!(name in globalThis))
      Object.defineProperty(globalThis, name, { value: class {}, configurable: true });
  }
  const showCanvas = hideCanvas();
  const restore = keepBuiltIns();
  try {
    const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs");
    restore();
    // What parses the files. pdf.js would load it with the first.
    await import("pdfjs-dist/legacy/build/pdf.worker.mjs");
    return pdfjs;
  } finally {
    restore();
    showCanvas();
  }
}

/** Returns what puts the functions of built-in objects back that are other ones by then; new ones stay. */
function keepBuiltIns(): () => void {
  const kept = builtIns.flatMap((object) =>
    Reflect.ownKeys(object).map((key) => ({
      object,
      key,
      own: Object.getOwnPropertyDescriptor(object, key),
    })),
  );
  return () => {
    for (const { object, key, own } of kept) if (own) Object.defineProperty(object, key, own);
  };
}

/**
 * pdf.js takes the classes of a canvas from a native library, which npm leaves out where there is no build of it. Nothing
 * is painted here: until what is returned is called, an empty module stands in its place.
 */
function hideCanvas(): () => void {
  const require = createRequire(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
  const path = findCanvas(require);
  if (path === undefined || require.cache[path] !== undefined) return () => undefined;
  const module = new Module(path);
  module.loaded = true;
  require.cache[path] = module;
  return () => void delete require.cache[path];
}

/** Where the library stands; undefined where it is not installed. */
function findCanvas(require: NodeJS.Require): string | undefined {
  try {
    return require.resolve("@napi-rs/canvas");
  } catch {
    return undefined;
  }
}
