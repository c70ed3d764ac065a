import { parse } from "handlebars/dist/cjs/handlebars/compiler/base.js";
import { BoundedCache } from "../../fonts/bounded-cache.js";

/** The templates and partials of a report of some size, each of a few kilobytes. */
const kept = new BoundedCache<string, hbs.AST.Program>(128);

/** The syntax tree of a template, which is shared: nobody may change it. Throws what Handlebars throws. */
export function parseTemplate(source: string): hbs.AST.Program {
  return kept.get(source, () => parse(source));
}
