import { linkUnsafe } from "../../diagnostics/catalogue/documents.js";
import type { Place } from "../../diagnostics/diagnostic.js";
import { splitAtHoles } from "../template/marks.js";
import { type Binder, isBlockFilling } from "./bind-inline.js";

const safe = new Set(["https:", "http:", "mailto:", "tel:"]);

/** An address with its facts filled in as the data writes them. Any but a safe one is reported. */
export function bindAddress(url: string, binder: Binder, place: Place): string {
  const address = splitAtHoles(url)
    .map((part) => {
      if (typeof part === "string") return part;
      const filling = binder.fillings[part];
      if (filling === undefined || isBlockFilling(filling)) return "";
      return filling
        .map((inline) => (inline.type === "mention" ? String(inline.fact.value ?? "") : ""))
        .join("");
    })
    .join("");
  if (!isSafeLink(address)) binder.report(linkUnsafe({ url: address }, place));
  return address;
}

/** Whether a link may lead there: the web, mail, telephone, or a place in the same document (#...). */
export function isSafeLink(address: string): boolean {
  if (address.startsWith("#")) return true;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url !== undefined && safe.has(url.protocol);
}
