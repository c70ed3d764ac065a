import type { List, Paragraph, PhrasingContent, Root } from "mdast";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { BoundDocument } from "../documents/bind-document.js";
import { type AuthorText, authorText, DeclaredText } from "../documents/declared-text.js";
import { type Binder, bindMention } from "../documents/tree/bind-inline.js";
import { checkWords } from "../documents/wording/check-wording.js";
import type { IndexEntry, IndexedDocument, SeriesIndex } from "../project/series-index.js";
import type { BoundParts } from "./bind-material.js";
import type { ReportRun } from "./report-run.js";

/** The name of the pages over all items, which a server shows for the folder. */
const indexName = "index";

/** The pages over all items of a series: a list that leads to the documents of each, as HTML and as Markdown. */
export function bindIndex(
  index: SeriesIndex,
  { setting }: BoundParts,
  { project, report }: ReportRun,
): { readonly documents: readonly BoundDocument[]; readonly diagnostics: readonly Diagnostic[] } {
  const place = { file: project.configFile };
  const diagnostics: Diagnostic[] = [];
  const { title, about, entries, documents } = index;
  for (const words of [title, about]) diagnostics.push(...checkWords(words, place, setting.facts));
  const binder: Binder = {
    fillings: [],
    locale: report.locale,
    nameOf: setting.nameOf,
    report: (diagnostic) => void diagnostics.push(diagnostic),
  };
  const write = (words: AuthorText): PhrasingContent => ({
    type: "text",
    value: authorText(words),
    data: { place, ...(words instanceof DeclaredText && { why: words.why }) },
  });
  const entryOf = ({ slug, name }: IndexEntry): Paragraph => {
    const mention = bindMention({ type: "mention", fact: name, form: "figure", place }, "figures", binder);
    const [main, ...others] = orderLinks(documents);
    return {
      type: "paragraph",
      children: [
        main ? { type: "link", url: `${slug}/${main.file}`, children: [mention] } : mention,
        ...others.flatMap((document): PhrasingContent[] => [
          { type: "text", value: " · " },
          {
            type: "link",
            url: `${slug}/${document.file}`,
            children: [{ type: "text", value: formatNames[document.format] }],
          },
        ]),
      ],
    };
  };
  const list = (): List => ({
    type: "list",
    spread: false,
    children: entries.map((entry) => ({ type: "listItem", spread: false, children: [entryOf(entry)] })),
  });
  const tree = (): Root => ({
    type: "root",
    children: [
      { type: "heading", depth: 1, children: [write(title)] },
      { type: "paragraph", children: [write(about)] },
      list(),
    ],
  });
  const details = {
    name: indexName,
    title: authorText(title),
    description: authorText(about),
  };
  const bound = (["html", "markdown"] as const).map(
    (format): BoundDocument => ({
      spec: { format, template: project.configFile },
      details,
      tree: { kind: "markdown", root: tree() },
      pictures: new Map(),
      template: project.configFile,
    }),
  );
  return { documents: bound, diagnostics };
}

const formatNames = { pdf: "PDF", html: "page", markdown: "Markdown" } as const;

/** A page is what most readers want first. */
function orderLinks(documents: readonly IndexedDocument[]): readonly IndexedDocument[] {
  const rank = { html: 0, pdf: 1, markdown: 2 } as const;
  return [...documents].sort((a, b) => rank[a.format] - rank[b.format]);
}
