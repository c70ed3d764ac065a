/**
 * Files of the engine that Node is told to load by their address: the public API, for configurations, the command line, for
 * processes that work for it, and the thread that draws charts. Where the engine runs as one script, packaging/bundle-script.ts puts that script's own in their place.
 */
export const entryFiles: {
  readonly api: URL;
  readonly commandLine: URL;
  readonly chartWorker: URL;
  readonly folder: URL;
  readonly scripts: readonly URL[];
} = {
  api: new URL("../index.js", import.meta.url),
  commandLine: new URL("../cli/main.js", import.meta.url),
  chartWorker: new URL("../build/chart-worker.js", import.meta.url),
  /** The folder of all modules. */
  folder: new URL("../", import.meta.url),
  /** What runs in place of the modules, where they were made into scripts: each tells its digest in its first line, or is small. */
  scripts: [],
};
