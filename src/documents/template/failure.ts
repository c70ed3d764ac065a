import type { Diagnostic, Place } from "../../diagnostics/diagnostic.js";
import { Fact } from "../../facts/fact.js";
import { text } from "../../facts/unit.js";
import type { Mention } from "../model.js";

/** Stands for the value of an expression that has a diagnostic instead. */
export class Failure {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    this.diagnostic = diagnostic;
  }

  /** A fact without a value, which a draft prints in its place as a question mark. */
  get standIn(): Fact {
    const lineage = { kind: "operation", operation: "an expression that failed", inputs: [] } as const;
    return new Fact(null, text(), lineage, [this.diagnostic]);
  }
}

export function mentionOf(fact: Fact, place: Place): Mention {
  return { type: "mention", fact, form: "auto", place };
}
