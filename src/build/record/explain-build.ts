import type { TakenArtefact } from "../artefacts/artefacts.js";
import { describeDifference } from "./describe-difference.js";
import type { Difference, LastBuild } from "./find-last-build.js";

/** Why a build ran, and what it made anew. */
export interface BuildReasons {
  /** Each as a line without a full stop. */
  readonly reasons: readonly string[];
  /** In the order in which they were taken. */
  readonly artefacts: readonly ArtefactReason[];
}

export interface ArtefactReason {
  readonly name: string;
  readonly kind: string;
  readonly isMade: boolean;
  /** The parts that are not as they were in the last build; empty for what is kept, and for what was not made then. */
  readonly because: readonly string[];
}

/** What changed since the last build, and which drawings and documents follow from that. */
export function explainBuild(
  { record, differences }: LastBuild,
  taken: readonly TakenArtefact[],
): BuildReasons {
  const before = new Map(record?.artefacts.map((artefact) => [keyOf(artefact), artefact.parts]));
  const artefacts = taken.map((artefact): ArtefactReason => {
    const { name, kind, isMade, parts } = artefact;
    const old = before.get(keyOf(artefact));
    const because = isMade && old ? Object.keys(parts).filter((part) => parts[part] !== old[part]) : [];
    return { name, kind, isMade, because };
  });
  return { reasons: describeAll(differences), artefacts };
}

/** A file that has gone and is another is told once. */
function describeAll(differences: readonly Difference[]): readonly string[] {
  const gone = new Set(
    differences.flatMap((one) =>
      one.kind === "input" && one.observation.asked === "kind" ? [one.observation.of] : [],
    ),
  );
  const told = differences.filter(
    (one) => !(one.kind === "input" && one.observation.asked !== "kind" && gone.has(one.observation.of)),
  );
  return [...new Set(told.map(describeDifference))];
}

function keyOf({ kind, name }: TakenArtefact): string {
  return `${kind} ${name}`;
}
