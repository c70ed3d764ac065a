import { defineKind } from "../kind.js";

export const cacheUnusable = defineKind<{ problem: string }>({
  code: "cache-unusable",
  severity: "note",
  title: "What was made cannot be kept for the next build",
  explanation:
    "A build keeps in `.factpress` what it was made from and what it drew and wrote, so that the next build makes anew only what has changed. Where that folder cannot be read or written, every build makes everything; its results are the same.",
  message: ({ problem }) => `nothing is kept in .factpress: ${problem}`,
  hint: () =>
    "let the build write to .factpress in the project's folder, or free the disk; the release is not concerned",
});
