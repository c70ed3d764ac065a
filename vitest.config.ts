import { defineConfig } from "vitest/config";
import { effort } from "./tests/effort.js";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // By default one core is left idle, which on two cores means one file after another.
    maxWorkers: 2,
    // Charts refuse to draw dates in any other zone; the command line sets it for itself.
    env: { TZ: "UTC" },
    testTimeout: 30_000 * effort,
    hookTimeout: 120_000,
    // What was compiled runs as Node runs it.
    server: { deps: { external: [/\/dist\//] } },
  },
});
