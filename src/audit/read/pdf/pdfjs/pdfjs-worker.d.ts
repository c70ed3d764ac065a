/** pdf.js has no types for its half that parses; it makes itself known to the other. */
declare module "pdfjs-dist/legacy/build/pdf.worker.mjs";
