import { templateUnsupported } from "../../diagnostics/catalogue/templates.js";
import type { Diagnostic, Place } from "../../diagnostics/diagnostic.js";

/** A place where a template includes a partial. `from` is the file that includes; the partial is known by name and file. */
export interface Inclusion {
  readonly from: string;
  readonly name: string;
  readonly file: string;
  readonly place: Place;
}

/** A diagnostic for each inclusion by which a partial includes itself, at once or through others. */
export function findCycles(inclusions: readonly Inclusion[]): Diagnostic[] {
  const reaches = (from: string, target: string, seen: Set<string>): boolean => {
    if (from === target) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return inclusions.some((next) => next.from === from && reaches(next.file, target, seen));
  };
  return inclusions
    .filter(({ from, file }) => reaches(file, from, new Set()))
    .map(({ name, place }) =>
      templateUnsupported(
        {
          what: `the partial "${name}", which includes itself,`,
          instead: "go through a list with {{#each}}",
        },
        place,
      ),
    );
}
