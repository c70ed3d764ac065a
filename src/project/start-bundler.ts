/**
 * Starts the process that bundles configurations, so that it is there when one is read. If it cannot be started, whoever
 * bundles is told.
 */
export function startBundler(): void {
  import("esbuild").then(({ transform }) => transform("")).catch(() => undefined);
}
