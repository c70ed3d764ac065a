import { createHash } from "node:crypto";
import type { ElementContent } from "hast";
import { h } from "hastscript";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import type { DocumentDetails, Material } from "../material.js";
import { renderBanner } from "./draft-parts.js";
import { renderStructuredData } from "./structured-data.js";
import { renderStyleSheet } from "./style-sheet.js";

/** The words that every page has besides its content. */
export const pageWords = "Skip to content";

const writer = unified().use(rehypeStringify, { quoteSmart: false });

/**
 * One self-contained HTML file: inline style and pictures, nothing fetched, no script that runs. `content` stands in
 * the page's main part; `card` is the file name of the link preview's picture beside the page.
 */
export function renderHtml(
  content: readonly ElementContent[],
  details: DocumentDetails & {
    readonly folder: string;
    readonly card: { readonly file: string; readonly alternativeText: string };
  },
  material: Material,
  fontFaces: string,
): string {
  const { issuer, date, updated, locale, draft } = material;
  const style = renderStyleSheet(material.theme, fontFaces, draft !== undefined);
  const folder = `${issuer.url}/${details.folder}`;
  const urls = { folder, page: `${folder}/${details.name}.html`, card: `${folder}/${details.card.file}` };
  const data = renderStructuredData(details, material, urls);
  const policy = [
    "default-src 'none'",
    // Browsers do not hold data to the policy, but checkers do. It is no script: nothing that runs has its digest.
    `script-src ${digest(data)}`,
    `style-src ${digest(style)}`,
    "img-src data:",
    "font-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const meta = (name: string, value: string): ElementContent => h("meta", { name, content: value });
  const property = (name: string, value: string): ElementContent =>
    h("meta", { property: name, content: value });
  const page = h(null, [
    { type: "doctype" },
    h("html", { lang: locale, dir: "ltr" }, [
      "\n",
      h(
        "head",
        spread([
          h("meta", { charSet: "utf-8" }),
          h("meta", { httpEquiv: "Content-Security-Policy", content: policy }),
          meta("viewport", "width=device-width, initial-scale=1"),
          meta("color-scheme", "light dark"),
          ...(draft ? [meta("robots", "noindex")] : []),
          h("title", details.title),
          meta("description", details.description),
          meta("author", issuer.name),
          meta("generator", "Factpress"),
          h("link", { rel: ["canonical"], href: urls.page }),
          property("og:type", "article"),
          property("og:title", details.title),
          property("og:description", details.description),
          property("og:url", urls.page),
          property("og:site_name", issuer.name),
          property("og:locale", locale.replace("-", "_")),
          property("og:image", urls.card),
          property("og:image:type", "image/png"),
          property("og:image:width", "1200"),
          property("og:image:height", "630"),
          property("og:image:alt", details.card.alternativeText),
          property("article:published_time", date),
          property("article:modified_time", updated),
          meta("twitter:card", "summary_large_image"),
          meta("twitter:title", details.title),
          meta("twitter:description", details.description),
          meta("twitter:image", urls.card),
          meta("twitter:image:alt", details.card.alternativeText),
          h("script", { type: "application/ld+json" }, { type: "text", value: data }),
          h("style", {}, style),
        ]),
      ),
      "\n",
      h(
        "body",
        spread([
          h("a", { className: ["skip"], href: "#content" }, pageWords),
          ...(draft ? [renderBanner(draft)] : []),
          h("header", { className: ["masthead"] }, [h("p", issuer.name)]),
          h("main", { id: "content" }, [...content]),
          h("footer", { className: ["colophon"] }, [h("p", [h("a", { href: issuer.url }, issuer.name)])]),
        ]),
      ),
      "\n",
    ]),
    "\n",
  ]);
  return writer.stringify(page);
}

/** As a policy names what it admits. */
function digest(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** One line an element, so that two releases can be compared line by line. */
function spread(elements: readonly ElementContent[]): ElementContent[] {
  const newline: ElementContent = { type: "text", value: "\n" };
  return [newline, ...elements.flatMap((element) => [element, newline])];
}
