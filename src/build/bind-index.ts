import type { Heading, List, Paragraph, PhrasingContent, Root, Text } from "mdast";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { type BoundDocument, findDetails, textIn } from "../documents/bind-document.js";
import { type AuthorText, authorText, DeclaredText } from "../documents/declared-text.js";
import { fileEndings } from "../documents/document-spec.js";
import { type Binder, bindMention } from "../documents/tree/bind-inline.js";
import type { MentionNode } from "../documents/tree/nodes.js";
import { checkWords } from "../documents/wording/check-wording.js";
import type { IndexEntry, IndexedDocument, SeriesIndex } from "../project/series-index.js";
import type { BoundParts } from "./bind-material.js";
import type { ReportRun } from "./report-run.js";

/** The most items that one page lists: more take long to load, and reading a page back takes some 70 kB of memory for each. */
const mostListed = 1_000;

/** The items that one page lists. */
interface IndexPage {
  /** Of its files, without endings. */
  readonly name: string;
  readonly entries: readonly IndexEntry[];
}

/** A page over items of a series, in each of its formats. */
interface BoundPage {
  readonly documents: readonly BoundDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The pages over all items of a series: a list that leads to the documents of each, as HTML and as Markdown. Of more items
 * than one page lists there are several, each with a list of all. A page is bound when it is asked for.
 */
export function* bindIndex(
  index: SeriesIndex,
  { setting }: BoundParts,
  { project, report }: ReportRun,
): Iterable<BoundPage> {
  const place = { file: project.configFile };
  const diagnostics: Diagnostic[] = [];
  const { title, about, documents } = index;
  for (const words of [title, about]) diagnostics.push(...checkWords(words, place, setting.facts));
  const binder: Binder = {
    fillings: [],
    locale: report.locale,
    nameOf: setting.nameOf,
    report: (diagnostic) => void diagnostics.push(diagnostic),
  };
  const say = (value: string): Text => ({ type: "text", value });
  const write = (words: AuthorText): Text => ({
    ...say(authorText(words)),
    data: { place, ...(words instanceof DeclaredText && { why: words.why }) },
  });
  const mention = ({ name }: IndexEntry): MentionNode =>
    bindMention({ type: "mention", fact: name, form: "figure", place }, "figures", binder);
  const list = (items: readonly Paragraph[]): List => ({
    type: "list",
    spread: false,
    children: items.map((item) => ({ type: "listItem", spread: false, children: [item] })),
  });
  const entryOf = (entry: IndexEntry): Paragraph => {
    const [main, ...others] = orderLinks(documents);
    const name = mention(entry);
    return {
      type: "paragraph",
      children: [
        main ? { type: "link", url: `${entry.slug}/${main.file}`, children: [name] } : name,
        ...others.flatMap((document): PhrasingContent[] => [
          say(" · "),
          {
            type: "link",
            url: `${entry.slug}/${document.file}`,
            children: [say(formatNames[document.format])],
          },
        ]),
      ],
    };
  };
  const pages = listPages(index.entries);
  const spanOf = ({ entries }: IndexPage): PhrasingContent[] => {
    const [first, last] = [entries[0], entries.at(-1)];
    if (first === undefined || last === undefined) return [];
    return first === last ? [mention(first)] : [mention(first), say(" to "), mention(last)];
  };
  const leadTo = (page: IndexPage, current: IndexPage, ending: string): Paragraph => ({
    type: "paragraph",
    children:
      page === current
        ? [{ type: "strong", children: spanOf(page) }]
        : [{ type: "link", url: `${page.name}.${ending}`, children: spanOf(page) }],
  });
  const tree = (page: IndexPage, ending: string): Root => ({
    type: "root",
    children: [
      {
        type: "heading",
        depth: 1,
        children: [write(title), ...(page === pages[0] ? [] : [say(": "), ...spanOf(page)])],
      },
      { type: "paragraph", children: [write(about)] },
      ...(pages.length > 1 ? [list(pages.map((one) => leadTo(one, page, ending)))] : []),
      ...(pages.length > 1 ? [{ type: "heading", depth: 2, children: spanOf(page) } satisfies Heading] : []),
      list(page.entries.map(entryOf)),
    ],
  });
  for (const page of pages) {
    const bound = (["html", "markdown"] as const).map((format): BoundDocument => {
      const root = tree(page, fileEndings[format]);
      return {
        spec: { format, template: project.configFile },
        details: { name: page.name, title: textIn(findDetails(root).title), description: authorText(about) },
        tree: { kind: "markdown", root },
        pictures: new Map(),
        template: project.configFile,
      };
    });
    yield { documents: bound, diagnostics: diagnostics.splice(0) };
  }
}

/** At least one. A server shows the first one for the folder. */
function listPages(entries: readonly IndexEntry[]): readonly IndexPage[] {
  const count = Math.max(1, Math.ceil(entries.length / mostListed));
  return Array.from({ length: count }, (_, number) => ({
    name: number === 0 ? "index" : `index-${number + 1}`,
    entries: entries.slice(number * mostListed, (number + 1) * mostListed),
  }));
}

const formatNames = { pdf: "PDF", html: "page", markdown: "Markdown" } as const;

/** A page is what most readers want first. */
function orderLinks(documents: readonly IndexedDocument[]): readonly IndexedDocument[] {
  const rank = { html: 0, pdf: 1, markdown: 2 } as const;
  return [...documents].sort((a, b) => rank[a.format] - rank[b.format]);
}
