import type { Artefacts } from "./artefacts.js";

/** The same artefacts under names that begin with a folder: items of a series have files of the same names. */
export function nameArtefacts(artefacts: Artefacts, folder: string): Artefacts {
  return {
    areKept: artefacts.areKept,
    take: (artefact) => artefacts.take({ ...artefact, name: `${folder}/${artefact.name}` }),
  };
}
