import Big from "big.js";
import { holePlace, linkUnsafe, valueMissing } from "../../diagnostics/catalogue/documents.js";
import type { Place } from "../../diagnostics/diagnostic.js";
import type { Inline } from "../model.js";
import { splitAtHoles } from "../template/marks.js";
import { type Binder, isBlockFilling } from "./bind-inline.js";

const safe = new Set(["https:", "http:", "mailto:", "tel:"]);

/** An address with its facts filled in as the data writes them. One that is not safe or not whole is reported. */
export function bindAddress(url: string, binder: Binder, place: Place): string {
  const address = splitAtHoles(url)
    .map((part) => {
      if (typeof part === "string") return part;
      const filling = binder.fillings[part];
      if (filling !== undefined && !isBlockFilling(filling))
        return filling.map((inline) => addressPart(inline, binder)).join("");
      binder.report(holePlace({ where: "an address, for it is a block" }, place));
      return "";
    })
    .join("")
    // An address with white space would not hold together in every format.
    .replace(/\s/g, encodeURIComponent);
  if (!isSafeLink(address)) binder.report(linkUnsafe({ url: address }, place));
  return address;
}

function addressPart(inline: Inline, binder: Binder): string {
  if (inline.type === "citation") {
    binder.report(holePlace({ where: "an address, for it is a citation" }, inline.place));
    return "";
  }
  if (inline.type !== "mention") return inline.text;
  const { value } = inline.fact;
  if (value === null) {
    binder.report(valueMissing({ name: binder.nameOf(inline.fact) ?? "the address" }, inline.place));
    return "";
  }
  return value instanceof Big ? value.toFixed() : String(value);
}

/** Whether a link may lead there: the web, mail, telephone, or a place in the same document (#...). */
export function isSafeLink(address: string): boolean {
  if (address.startsWith("#")) return true;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url !== undefined && safe.has(url.protocol);
}
