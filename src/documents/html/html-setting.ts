import type { Fact } from "../../facts/fact.js";
import type { CitedSources } from "../cited-sources.js";
import type { Material } from "../material.js";

/** What the parts of the HTML writer share. */
export interface HtmlSetting {
  readonly material: Material;
  readonly cited: CitedSources;
  nameOf(fact: Fact): string | undefined;
}
