import type { Element } from "hast";
import type { Standing } from "./style-sheet.js";

/** The selectors of elements that several words stand in, for as long as their page is held. */
const known = new WeakMap<Standing, string>();

/** The shortest path of ids, tags and numbers that leads to an element: `#arrests > ul > li:nth-of-type(2)`. */
export function selectorOf(standing: Standing): string {
  const found = known.get(standing) ?? findSelector(standing);
  known.set(standing, found);
  return found;
}

function findSelector({ element, parent }: Standing): string {
  const { id } = element.properties;
  if (typeof id === "string" && id !== "") {
    return /^[A-Za-z_][\w-]*$/.test(id) ? `#${id}` : `[id=${JSON.stringify(id)}]`;
  }
  if (parent === undefined) return element.tagName;
  const alike = parent.element.children.filter(
    (child): child is Element => child.type === "element" && child.tagName === element.tagName,
  );
  const place = alike.length > 1 ? `:nth-of-type(${alike.indexOf(element) + 1})` : "";
  return `${selectorOf(parent)} > ${element.tagName}${place}`;
}
