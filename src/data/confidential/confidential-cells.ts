import { LinearForm } from "../../facts/confidential/linear-form.js";
import type { SuppressionRule, Vault } from "../../facts/confidential/vault.js";

/** The confidential counts of a table, by record and field, in a vault that other tables share. */
export class ConfidentialCells {
  readonly vault: Vault;
  readonly #fields: ReadonlyMap<string, readonly (number | undefined)[]>;

  /** `fields` has, for each record of a field, its number in the vault; none for a blank cell. */
  constructor(vault: Vault, fields: ReadonlyMap<string, readonly (number | undefined)[]>) {
    this.vault = vault;
    this.#fields = fields;
  }

  get fields(): Iterable<string> {
    return this.#fields.keys();
  }

  has(field: string): boolean {
    return this.#fields.has(field);
  }

  /** Undefined for a cell that holds no confidential count. */
  form(record: number, field: string): LinearForm | undefined {
    const index = this.#fields.get(field)?.[record];
    return index === undefined ? undefined : LinearForm.ofCount(index);
  }

  isWithheld(record: number, field: string): boolean {
    const form = this.form(record, field);
    return form !== undefined && !this.vault.tells(form);
  }

  /** Whether a cell of the record is withheld. */
  holdsWithheld(record: number): boolean {
    return [...this.#fields.keys()].some((field) => this.isWithheld(record, field));
  }
}

/** The rules for the columns of a table. */
export type SuppressionRules = Readonly<Record<string, SuppressionRule>>;
