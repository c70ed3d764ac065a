import Big from "big.js";
import { factUnnamed, holePlace, linkUnsafe, valueMissing } from "../../diagnostics/catalogue/documents.js";
import type { Place } from "../../diagnostics/diagnostic.js";
import type { Fact } from "../../facts/fact.js";
import type { Inline } from "../model.js";
import { splitAtHoles } from "../template/marks.js";
import { type Binder, type InlineNode, isBlockFilling, textOf } from "./bind-inline.js";
import type { CitationNode } from "./nodes.js";

const safeStart = /^(?:https?|mailto|tel):/i;

/** What may stand before a value: a place in the document, a host that the template names whole, or a mail or telephone scheme. */
const fixedStart = /^(?:#|https?:\/\/[^/?#\\\s]+[/?#]|mailto:|tel:)/i;
const mailOrPhone = /^(?:mailto|tel):/i;

/** An address, and what fills its holes as it stands there. */
export interface BoundAddress {
  readonly url: string;
  readonly nodes: readonly InlineNode[];
}

/**
 * An address with its facts filled in. A fact that is the whole address stands as the data writes it; one that is a part
 * is percent-encoded, so that it stays that part. One that is not safe or not whole is reported, and leads nowhere.
 */
export function bindAddress(url: string, binder: Binder, place: Place): BoundAddress {
  const parts = splitAtHoles(url);
  const isWhole = parts.length === 3 && parts[0] === "" && parts[2] === "";
  let hasLooseHost = false;
  let filled = "";
  const nodes: InlineNode[] = [];
  for (const part of parts) {
    if (typeof part === "string") {
      filled += part;
      continue;
    }
    hasLooseHost ||= !isWhole && !fixedStart.test(filled);
    const keepsSigns = mailOrPhone.test(filled);
    const values = fillHole(part, binder, place).map((node) =>
      isWhole ? node : { ...node, value: encodePart(node.value, keepsSigns) },
    );
    filled += textOf(values);
    nodes.push(...values);
  }
  // An address with white space would not hold together in every format.
  const address = filled.replace(/\s/g, encodeURIComponent);
  if (!hasLooseHost && isSafeLink(address)) return { url: address, nodes };
  binder.report(linkUnsafe({ url: address }, place));
  return { url: "#", nodes: [] };
}

function fillHole(hole: number, binder: Binder, place: Place): readonly AddressNode[] {
  const filling = binder.fillings[hole];
  if (filling !== undefined && !isBlockFilling(filling))
    return filling.flatMap((inline) => addressPart(inline, binder));
  binder.report(holePlace({ where: "an address, for it is a block" }, place));
  return [];
}

/** Mail addresses and telephone numbers keep their @ and +. */
function encodePart(value: string, keepsSigns: boolean): string {
  const encoded = encodeURIComponent(value.replace(/\p{Cs}/gu, "\uFFFD"));
  return keepsSigns ? encoded.replaceAll("%40", "@").replaceAll("%2B", "+") : encoded;
}

type AddressNode = Exclude<InlineNode, CitationNode>;

function addressPart(inline: Inline, binder: Binder): readonly AddressNode[] {
  switch (inline.type) {
    case "citation":
      binder.report(holePlace({ where: "an address, for it is a citation" }, inline.place));
      return [];
    case "mention":
      return [{ type: "mention", value: factPart(inline.fact, inline.place, binder), mention: inline }];
    case "words":
      return [{ type: "text", value: inline.text }];
    case "literal":
      return [{ type: "text", value: inline.text, data: { place: inline.place, why: inline.why } }];
  }
}

function factPart(fact: Fact, place: Place, binder: Binder): string {
  const { value, problems } = fact;
  if (problems.length > 0) {
    for (const problem of problems) binder.report(problem);
    return "";
  }
  const name = binder.nameOf(fact);
  if (name === undefined) {
    const printed = value instanceof Big ? value.toFixed() : String(value ?? "not reported");
    binder.report(factUnnamed({ printed }, place));
    return "";
  }
  if (value === null) {
    binder.report(valueMissing({ name }, place));
    return "";
  }
  if (value instanceof Big) return value.toFixed();
  if (typeof value === "object" && "kind" in value) {
    binder.report(holePlace({ where: "an address, for it is a range" }, place));
    return "";
  }
  return String(value);
}

/** Whether a link may lead there: the web, mail, telephone, or a place in the same document (#...). */
export function isSafeLink(address: string): boolean {
  // URL's own reading leaves control characters out, and other readers do not.
  if (/\p{Cc}/u.test(address)) return false;
  return address.startsWith("#") || (safeStart.test(address) && URL.canParse(address));
}
