import type { FaultKind } from "./fault.js";
import { numberFaults } from "./number-faults.js";
import { pageFaults } from "./page-faults.js";
import { projectFaults } from "./project-faults.js";

/** Every kind of fault that is put in: of finished files first, then of what they are made from. */
export const faultKinds: readonly FaultKind[] = [...numberFaults, ...pageFaults, ...projectFaults];
