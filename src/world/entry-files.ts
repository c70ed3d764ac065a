/**
 * Files of the engine that Node is told to load by their address: the public API, for configurations, and the thread that
 * draws charts. Where the engine runs as one script, packaging/bundle-script.ts puts that script's own in their place.
 */
export const entryFiles = {
  api: new URL("../index.js", import.meta.url),
  chartWorker: new URL("../build/chart-worker.js", import.meta.url),
} as const;
