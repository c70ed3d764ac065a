import { packageMissing } from "./catalogue/databases.js";
import type { Diagnostic } from "./diagnostic.js";

/** A module that needs an optional package, or the diagnostic that the package is not there. */
export async function importOptional<M extends object>(
  load: () => Promise<M>,
  wanted: { readonly name: string; readonly purpose: string },
): Promise<M | Diagnostic> {
  try {
    return await load();
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
    if (!isMissing || !error.message.includes(`'${wanted.name}'`)) throw error;
    return packageMissing(wanted);
  }
}
