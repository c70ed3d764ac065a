import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Project } from "../project/project.js";
import { defaultTheme } from "../theme/default-theme.js";

/** Warnings about the colours of a project's theme, placed in its configuration. */
export async function checkTheme({ theme, configFile }: Project): Promise<readonly Diagnostic[]> {
  const colors = ({ light, dark }: typeof theme): string => JSON.stringify([light, dark]);
  // The bundled colours hold to the rules, and the library for colours takes a while to load.
  if (colors(theme) === colors(defaultTheme)) return [];
  const { checkThemeColors } = await import("../theme/check-theme-colors.js");
  return checkThemeColors(theme, { file: configFile });
}
