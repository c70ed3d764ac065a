import { createRequire } from "node:module";
import { z } from "zod";
import type { Engine } from "../publish/manifest.js";

const packageFile: unknown = createRequire(import.meta.url)("../../package.json");

/** The engine's name and version, as its package says. */
export const engine: Engine = z.object({ name: z.string(), version: z.string() }).parse(packageFile);
