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
    // The second is what Node says where the engine runs as one script, which asks for packages as CommonJS does.
    const codes: readonly unknown[] = ["ERR_MODULE_NOT_FOUND", "MODULE_NOT_FOUND"];
    const isMissing = error instanceof Error && "code" in error && codes.includes(error.code);
    if (!isMissing || !error.message.includes(`'${wanted.name}'`)) throw error;
    return packageMissing(wanted);
  }
}
