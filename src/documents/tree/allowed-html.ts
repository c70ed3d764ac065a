/** The elements of an HTML template, each with its attributes besides those that all may have. */
const elements: ReadonlyMap<string, readonly string[]> = new Map([
  ...list("article aside section header footer nav address div h1 h2 h3 h4 h5 h6 hgroup"),
  ...list("p pre hr ul li dl dt dd figure figcaption summary caption thead tbody tfoot tr"),
  ...list(
    "abbr b bdi bdo br cite code dfn em i kbd mark rp rt ruby s samp small span strong sub sup u var wbr",
  ),
  ...list("blockquote q del ins", ["cite"]),
  ...list("a", ["href", "hrefLang", "rel"]),
  ...list("details", ["open"]),
  ...list("ol", ["type"]),
  ...list("table"),
  ...list("colgroup col", ["span"]),
  ...list("td", ["colSpan", "rowSpan", "headers"]),
  ...list("th", ["colSpan", "rowSpan", "headers", "scope", "abbr"]),
]);

const everywhere = new Set(["id", "className", "lang", "dir", "title", "role", "hidden"]);

/** States and relations; the other ARIA attributes are read out, and those with numbers are left to the facts. */
const spokenAria = new Set([
  "ariaBrailleLabel",
  "ariaBrailleRoleDescription",
  "ariaDescription",
  "ariaLabel",
  "ariaPlaceholder",
  "ariaRoleDescription",
  "ariaValueText",
]);
const countingAria = /^aria(?:Col|Row|PosInSet|SetSize|Value(?:Max|Min|Now))/;

/** What the engine makes of facts, or carries in the file, and the template asks for by other means. */
const instead: Readonly<Record<string, string>> = {
  data: "print the fact itself, which makes it",
  img: "use {{image}}, which carries the picture in the file",
  main: "leave it out: the page has one around the template",
  meter: "print the fact itself",
  progress: "print the fact itself",
  time: "print the date itself, which makes it",
};

export function isAllowedElement(name: string): boolean {
  return elements.has(name);
}

/** The edit that takes the place of a refused element, where there is one. */
export function findInstead(name: string): string | undefined {
  return Object.hasOwn(instead, name) ? instead[name] : undefined;
}

/** `name` is as hast has it: `className`, `ariaLabel`. */
export function isAllowedAttribute(element: string, name: string): boolean {
  if (everywhere.has(name)) return true;
  if (name.startsWith("aria")) return !countingAria.test(name);
  return elements.get(element)?.includes(name) ?? false;
}

/** Whether a reader sees or hears the value of an attribute. */
export function isSpokenAttribute(name: string): boolean {
  return name === "title" || name === "abbr" || spokenAria.has(name);
}

function list(names: string, attributes: readonly string[] = []): (readonly [string, readonly string[]])[] {
  return names.split(" ").map((name) => [name, attributes] as const);
}
