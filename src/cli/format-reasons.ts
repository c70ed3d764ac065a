import type { FactChange, ReleaseChanges } from "../build/compare-releases.js";
import type { ArtefactReason, BuildReasons } from "../build/record/explain-build.js";

/** How many lines of a list are shown; the others are counted. */
const mostLines = 20;

/** Why a build ran, the facts that it changed, and what it made anew, as text. */
export function formatReasons(
  { reasons, artefacts }: BuildReasons,
  reports: readonly { readonly report: string; readonly changes: ReleaseChanges }[],
): string {
  const facts = reports.flatMap(({ changes }) => changes.facts.map(formatFactChange));
  return [
    "why it was built:",
    ...shorten(reasons),
    ...(facts.length === 0 ? [] : ["facts that changed:", ...shorten(facts)]),
    ...(artefacts.length === 0 ? [] : ["drawn and written:", ...formatArtefacts(artefacts)]),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

/** `states.ohio.arrests  12 -> 13`. */
export function formatFactChange({ name, from, to }: FactChange): string {
  return `${name}  ${from ?? "(not there)"} -> ${to ?? "(gone)"}`;
}

function shorten(lines: readonly string[]): readonly string[] {
  const more = lines.length - mostLines;
  return [
    ...lines.slice(0, mostLines).map((line) => `  ${line}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

function formatArtefacts(artefacts: readonly ArtefactReason[]): readonly string[] {
  const width = Math.max(...artefacts.map(({ name }) => name.length));
  return artefacts.map(({ name, kind, isMade, because }) => {
    const why = because.length === 0 ? "" : `  because of its ${because.join(", ")}`;
    return `  ${isMade ? "made" : "kept"}  ${name.padEnd(width)}  ${kind}${why}`;
  });
}
