import { fileURLToPath } from "node:url";

/** The folder of the repository. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** The folder of this file. */
export const here = fileURLToPath(new URL(".", import.meta.url));
