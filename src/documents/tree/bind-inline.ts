import { factUnnamed, holePlace, valueMissing } from "../../diagnostics/catalogue/documents.js";
import type { Diagnostic, Place } from "../../diagnostics/diagnostic.js";
import type { Fact } from "../../facts/fact.js";
import { formatFact, type NumberForm } from "../../facts/format/format-fact.js";
import { abbreviateState } from "../../facts/format/us-places.js";
import type { Block, Filling, Inline, Mention, RegionEdge } from "../model.js";
import { splitAtHoles } from "../template/marks.js";
import type { BlockNode, FlatPart, InlineNode, MentionNode } from "./nodes.js";

/** What binding a tree needs, besides the tree. */
export interface Binder {
  readonly fillings: readonly Filling[];
  readonly locale: string;
  /** Undefined for a fact that the report does not name. */
  nameOf(fact: Fact): string | undefined;
  /** Told the author's words that stand in no template. Those of a template are looked through as a whole. */
  checkWords?(text: string, place: Place): void;
  report(diagnostic: Diagnostic): void;
}

export type { InlineNode } from "./nodes.js";

/** Numbers in prose are spelled up to nine; in headings, tables and figures they are not. */
export type Setting = "prose" | "figures";

/** The nodes that a text with holes stands for; a block or region in it is returned as `block`. `placeAt` finds the place of an offset in the text. */
export function bindText(
  text: string,
  setting: Setting,
  binder: Binder,
  placeAt: (offset: number) => Place,
): (InlineNode | Block | RegionEdge)[] {
  const nodes: (InlineNode | Block | RegionEdge)[] = [];
  let offset = 0;
  for (const part of splitAtHoles(text)) {
    if (typeof part === "string") {
      const start = offset;
      const data = { place: placeAt(start), placeAt: (index: number) => placeAt(start + index) };
      if (part !== "") nodes.push({ type: "text", value: part, data });
      offset += part.length;
    } else {
      const filling = binder.fillings[part];
      if (filling === undefined) throw new RangeError(`no filling has the number ${part}`);
      if (isBlockFilling(filling)) nodes.push(filling);
      else nodes.push(...bindInlines(filling, setting, binder));
      offset += String(part).length + 2;
    }
  }
  return nodes;
}

export function bindInlines(inlines: readonly Inline[], setting: Setting, binder: Binder): InlineNode[] {
  return inlines.map((inline) => bindInline(inline, setting, binder));
}

function bindInline(inline: Inline, setting: Setting, binder: Binder): InlineNode {
  switch (inline.type) {
    case "mention":
      return bindMention(inline, setting, binder);
    case "words":
      binder.checkWords?.(inline.text, inline.place);
      return {
        type: "text",
        value: inline.text,
        data: { place: inline.place, source: inline.source, language: inline.language },
      };
    case "literal":
      return { type: "text", value: inline.text, data: { place: inline.place, why: inline.why } };
    case "citation":
      return { type: "citation", sources: inline.sources };
  }
}

export function bindMention(mention: Mention, setting: Setting, binder: Binder): MentionNode {
  const form: NumberForm =
    mention.form === "auto" ? (setting === "prose" ? "prose" : "figure") : mention.form;
  const printed = formatFact(mention.fact, {
    form,
    locale: binder.locale,
    ...(mention.counted !== undefined && { counted: mention.counted }),
    ...(mention.dateForm !== undefined && { dateForm: mention.dateForm }),
  });
  const { problems } = mention.fact;
  const found = problems.length > 0 ? problems : findProblem(printed, mention, binder);
  for (const problem of found) binder.report(problem);
  const value = problems.length > 0 ? "?" : (printed ?? "not reported");
  return {
    type: "mention",
    value: applyLook(value, mention, binder.locale),
    mention,
    ...(found.length > 0 && { problems: found }),
  };
}

function findProblem(printed: string | undefined, { fact, place }: Mention, { nameOf }: Binder) {
  const name = nameOf(fact);
  if (name === undefined) return [factUnnamed({ printed: printed ?? "not reported" }, place)];
  return printed === undefined ? [valueMissing({ name }, place)] : [];
}

/** A block as it stands in a tree: what it prints itself is bound. */
export function bindBlockFilling(filling: Block | RegionEdge, binder: Binder): BlockNode | RegionEdge {
  if (filling.type !== "picture") return filling;
  const alternativeText = bindInlines(filling.alternativeText, "prose", binder);
  return { type: "picture", file: filling.file, alternativeText, place: filling.place };
}

export function isInlineNode(node: InlineNode | Block | RegionEdge): node is InlineNode {
  return node.type === "text" || node.type === "mention" || node.type === "citation";
}

/** A text with holes where no node can stand, as in an attribute. What prints more than text is reported. */
export function bindPlainText(
  text: string,
  binder: Binder,
  placeAt: (offset: number) => Place,
): readonly InlineNode[] {
  const nodes = bindText(text, "prose", binder, placeAt);
  const inline = nodes.filter(isInlineNode);
  if (inline.length < nodes.length || inline.some((node) => node.type === "citation"))
    binder.report(holePlace({ where: "plain text, which holds no block and no citation" }, placeAt(0)));
  return inline;
}

/** A part of a node as it is kept beside its text; none when it holds no fact and no declared number. */
export function keepFlat(part: string, nodes: readonly InlineNode[]): readonly FlatPart[] {
  const holdsAny = nodes.some(
    (node) => node.type === "mention" || (node.type === "text" && node.data?.why !== undefined),
  );
  return holdsAny ? [{ part, nodes }] : [];
}

/** The language of a node, where it is not the document's. */
export function languageOf(node: InlineNode): string | undefined {
  if (node.type === "mention") return node.mention.language;
  return node.type === "text" ? node.data?.language : undefined;
}

/** The text of bound inline nodes, without citations. */
export function textOf(nodes: readonly InlineNode[]): string {
  return nodes.map((node) => (node.type === "citation" ? "" : node.value)).join("");
}

export function isBlockFilling(filling: Filling): filling is Block | RegionEdge {
  return "type" in filling;
}

function applyLook(text: string, mention: Mention, locale: string): string {
  if (mention.look === "capitals") return text.toLocaleUpperCase(locale);
  if (mention.look === "dateline") return abbreviateState(text) ?? text;
  if (mention.look === "quotation") return quoteSpeech(text);
  return text;
}

/** “Words,” as AP attributes them: a question or exclamation mark stands, and quotation marks within are single. */
function quoteSpeech(text: string): string {
  const words = text.trim().replace(/[“”]/g, (mark) => (mark === "“" ? "‘" : "’"));
  const ended = /[?!…—]$/.test(words) ? words : `${words.replace(/[.,]$/, "")},`;
  return `“${ended}”`;
}
