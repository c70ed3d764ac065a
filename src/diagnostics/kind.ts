import type { Diagnostic, Place, Severity } from "./diagnostic.js";

/** An entry of the catalogue: a permanent code with the one factory that makes its diagnostics. */
export interface DiagnosticKind<P> {
  (params: P, place?: Place): Diagnostic;
  readonly code: string;
  readonly severity: Severity;
  /** One line for the reference: what the code means. */
  readonly title: string;
  /** A paragraph for the reference: why it is a problem and what to do. */
  readonly explanation: string;
}

export interface KindSpec<P> {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  readonly explanation: string;
  readonly message: (params: P) => string;
  readonly hint: (params: P) => string;
  /** See `Diagnostic`. Default false. */
  readonly ofMachine?: true;
}

export function defineKind<P>(spec: KindSpec<P>): DiagnosticKind<P> {
  const make = (params: P, place?: Place): Diagnostic => ({
    severity: spec.severity,
    code: spec.code,
    message: spec.message(params),
    ...(place && { place }),
    hint: spec.hint(params),
    ...(spec.ofMachine && { ofMachine: spec.ofMachine }),
  });
  const { code, severity, title, explanation } = spec;
  return Object.assign(make, { code, severity, title, explanation });
}

/** Text from a file as it may stand in a one-line message: quoted, control characters escaped, at most 60 characters. */
export function quote(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  return JSON.stringify(short).replace(
    /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ue000-\uf8ff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
