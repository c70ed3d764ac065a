import type { LinearForm } from "./linear-form.js";
import type { Vault } from "./vault.js";

/** What stands behind a fact that rests on confidential counts. */
export interface Confidential {
  readonly vault: Vault;
  /** The sum of counts that the value is; undefined for what is no sum of them. */
  readonly form: LinearForm | undefined;
  /** Whether the value is kept back. The fact then has none. */
  readonly isWithheld: boolean;
}
