import type { Plugin } from "esbuild";

/** The engine's files that Node loads by their address are other ones beside a bundle. `dist` is an expression for the address of dist/. */
export function ownEntries(dist: string): Plugin {
  return {
    name: "own-entries",
    setup({ onLoad }) {
      onLoad({ filter: /[/\\]dist[/\\]world[/\\]entry-files\.js$/ }, () => ({
        contents: `const dist = ${dist};
          export const entryFiles = {
            api: new URL("bundle/api.js", dist),
            commandLine: new URL("bundle/factpress.js", dist),
            chartWorker: new URL("cli/start-chart-worker.js", dist),
            folder: dist,
            scripts: ["factpress.js", "engine.cjs", "chart-worker.cjs"].map((name) => new URL("bundle/" + name, dist)),
          };`,
      }));
    },
  };
}
