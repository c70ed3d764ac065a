import type { Element } from "hast";

/** An element of a page within the one that holds it. */
export interface Standing {
  readonly element: Element;
  readonly parent: Standing | undefined;
}

interface Compound {
  readonly tag: string | undefined;
  readonly ids: readonly string[];
  readonly classes: readonly string[];
  /** Whether it is the very parent of the next that it must match. */
  readonly isParent: boolean;
}

interface Rule {
  /** The conditions of the groups that it stands in; empty when it always holds. */
  readonly media: string;
  /** From the outermost to the element itself. */
  readonly selector: readonly Compound[];
  readonly weight: number;
  readonly declarations: ReadonlyMap<string, string>;
}

/** What is read of a style sheet: whether text is shown, on lines of its own, and with numbers before list items. */
const wanted: ReadonlySet<string> = new Set(["display", "list-style", "list-style-type"]);

/**
 * The parts of a page's style sheets that decide how its text is read. Selectors are made of tags, ids, classes,
 * descendants and children; a rule with any other selector is passed over.
 */
export class StyleSheet {
  readonly #rules: readonly Rule[];
  readonly #media: readonly string[];

  constructor(css: string) {
    this.#rules = parseRules(css.replace(/\/\*[\s\S]*?\*\//g, ""), "").sort((a, b) => a.weight - b.weight);
    this.#media = [...new Set(this.#rules.map(({ media }) => media)).add("")];
  }

  /**
   * What a property is set to where no media query holds; undefined when nothing sets it. `display: none` is said only of
   * what no media query shows.
   */
  find(property: string, standing: Standing): string | undefined {
    const matching = this.#rules.filter(
      (rule) => rule.declarations.has(property) && matches(rule.selector, standing),
    );
    const values = this.#media.map((media) =>
      matching.findLast((rule) => rule.media === "" || rule.media === media)?.declarations.get(property),
    );
    const [first] = values.slice(this.#media.indexOf(""));
    return first === "none" ? (values.find((value) => value !== "none") ?? "none") : first;
  }
}

function parseRules(css: string, media: string): Rule[] {
  const rules: Rule[] = [];
  let at = 0;
  for (;;) {
    const open = css.indexOf("{", at);
    if (open === -1) return rules;
    const prelude = css
      .slice(at, open)
      .replace(/^[\s\S]*;/, "")
      .trim();
    const close = findClose(css, open);
    const body = css.slice(open + 1, close);
    at = close + 1;
    if (/^@(?:media|supports|layer|container)\b/.test(prelude)) {
      rules.push(...parseRules(body, `${media}${prelude}`));
    } else if (!prelude.startsWith("@")) {
      rules.push(...parseRule(prelude, body, media));
    }
  }
}

function findClose(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at++) {
    if (css[at] === "{") depth += 1;
    if (css[at] === "}") depth -= 1;
    if (depth === 0) return at;
  }
  return css.length;
}

function parseRule(prelude: string, body: string, media: string): Rule[] {
  const declarations = new Map(
    [...body.matchAll(/(?:^|;)\s*([\w-]+)\s*:\s*([^;]*)/g)].flatMap(([, name = "", value = ""]) =>
      wanted.has(name) ? [[name, value.replace(/\s*!important\s*$/, "").trim()] as const] : [],
    ),
  );
  if (declarations.size === 0) return [];
  return prelude.split(",").flatMap((text): Rule[] => {
    const selector = parseSelector(text.trim());
    if (selector === undefined) return [];
    const count = (pick: (compound: Compound) => number) =>
      selector.reduce((sum, compound) => sum + pick(compound), 0);
    const weight =
      count(({ ids }) => ids.length) * 1e6 +
      count(({ classes }) => classes.length) * 1e3 +
      count(({ tag }) => (tag === undefined ? 0 : 1));
    return [{ media, selector, weight, declarations }];
  });
}

function parseSelector(text: string): readonly Compound[] | undefined {
  const parts = text.replace(/\s*>\s*/g, "> ").split(/\s+/);
  const compounds = parts.map((part): Compound | undefined => {
    const [, tag, rest = "", child] = /^([a-zA-Z][\w-]*|\*)?((?:[.#][\w-]+)*)(>?)$/.exec(part) ?? [];
    if (child === undefined) return undefined;
    const names = (sign: string) =>
      [...rest.matchAll(/[.#][\w-]+/g)].flatMap(([name]) => (name.startsWith(sign) ? [name.slice(1)] : []));
    return {
      tag: tag === "*" ? undefined : tag?.toLowerCase(),
      ids: names("#"),
      classes: names("."),
      isParent: child === ">",
    };
  });
  const known = compounds.filter((compound) => compound !== undefined);
  return known.length === compounds.length ? known : undefined;
}

function matches(selector: readonly Compound[], standing: Standing): boolean {
  const last = selector.at(-1);
  if (last === undefined || !fits(last, standing.element)) return false;
  const outer = selector.slice(0, -1);
  const next = outer.at(-1);
  if (next === undefined) return true;
  for (let above = standing.parent; above !== undefined; above = above.parent) {
    if (matches(outer, above)) return true;
    if (next.isParent) return false;
  }
  return false;
}

function fits({ tag, ids, classes }: Compound, { tagName, properties }: Element): boolean {
  const names = Array.isArray(properties.className) ? properties.className : [];
  return (
    (tag === undefined || tag === tagName.toLowerCase()) &&
    ids.every((id) => properties.id === id) &&
    classes.every((name) => names.includes(name))
  );
}
