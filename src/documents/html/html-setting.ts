import type { Fact } from "../../facts/fact.js";
import type { CitedSources } from "../cited-sources.js";
import type { Material } from "../material.js";

/** What the parts of the HTML writer share. */
export interface HtmlSetting {
  readonly material: Material;
  readonly cited: CitedSources;
  /** Whether what is written stands in a link, which can hold no other. Default false. */
  readonly inLink?: boolean;
  nameOf(fact: Fact): string | undefined;
}

/** How often the page has printed each chart, table and the list of sources so far: ids must differ within a page. */
export interface PageSetting extends HtmlSetting {
  readonly printed: Map<string, number>;
  /** The tables that the page prints by themselves. */
  readonly standing: ReadonlySet<string>;
}

/** Counts one more print of `what`, from 1. */
export function countPrint(what: string, { printed }: PageSetting): number {
  const count = (printed.get(what) ?? 0) + 1;
  printed.set(what, count);
  return count;
}
