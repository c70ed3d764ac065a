import { readFileSync } from "node:fs";
import Handlebars from "handlebars";

const marks = {
  html: (numbers) => new Handlebars.SafeString(`<sup>${numbers.join(",")}</sup>`),
  markdown: (_, ids) => ids.map((id) => `[^${id}]`).join(""),
  // The superscripts of the PDF: press-release.js takes them out again.
  pdf: (numbers) => `^${numbers.join(",")}^`,
};

const compiled = new Map();

/** The text of a template for one format, with the sources that it cites in the order of their numbers. */
export function renderTemplate(name, format, figures) {
  const cited = [];
  const cite = (...args) => {
    const ids = args.slice(0, -1);
    const numbers = ids.map((id) => {
      if (!cited.some((source) => source.id === id)) cited.push(describe(figures, id));
      return cited.findIndex((source) => source.id === id) + 1;
    });
    return marks[format](numbers, ids);
  };
  const template =
    compiled.get(name) ??
    Handlebars.compile(readFileSync(new URL(`templates/${name}.hbs`, import.meta.url), "utf8"), {
      noEscape: format !== "html",
    });
  compiled.set(name, template);
  const text = template(
    { ...figures, cited },
    {
      helpers: {
        cite,
        upper: (word) => word.toUpperCase(),
        reported: (count) => count ?? "no number given",
      },
    },
  );
  return { text, cited };
}

function describe({ sources }, id) {
  const source = sources.find((one) => one.id === id);
  const parts = [source.author, source.title, source.publisher, source.day];
  return { id, url: source.url, text: `${parts.filter((part) => part !== "").join(", ")}.` };
}
