import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // Charts refuse to draw dates in any other zone; the command line sets it for itself.
    env: { TZ: "UTC" },
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
