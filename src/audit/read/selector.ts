import type { Element } from "hast";
import type { Standing } from "./style-sheet.js";

/** The shortest path of ids, tags and numbers that leads to an element: `#arrests > ul > li:nth-of-type(2)`. */
export function selectorOf({ element, parent }: Standing): string {
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
