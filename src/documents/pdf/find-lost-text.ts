import type { Page } from "pdfmake/js/LayoutBuilder.js";

/**
 * The first text of `content` (pdfmake content, as it was given) that the laid-out pages do not hold; undefined when
 * nothing is lost. Characters are counted, so that words broken over lines count as they are. The marks of lists add
 * figures to the pages and hide nothing, as long as a lost block has a letter.
 */
export function findLostText(content: readonly string[], pages: readonly Page[]): string | undefined {
  const printed = countCharacters(collectPrinted(pages));
  for (const text of content) {
    for (const character of text.replace(/\s/g, "")) {
      const left = printed.get(character) ?? 0;
      if (left === 0) return text.trim();
      printed.set(character, left - 1);
    }
  }
  return undefined;
}

/** All texts of pdfmake content, in reading order. Lay-out takes it apart, so they are read before. */
export function listTexts(content: unknown, found: string[] = []): string[] {
  if (typeof content === "string") found.push(content);
  else if (Array.isArray(content)) for (const item of content) listTexts(item, found);
  else if (typeof content === "object" && content !== null) {
    for (const key of ["text", "stack", "columns", "ul", "ol"]) {
      if (key in content) listTexts(Reflect.get(content, key), found);
    }
    if (
      "table" in content &&
      typeof content.table === "object" &&
      content.table !== null &&
      "body" in content.table
    ) {
      listTexts(content.table.body, found);
    }
  }
  return found;
}

/** The texts on the pages, each line of words once: a header row that is repeated on a later page shares its words. */
function collectPrinted(pages: readonly Page[]): readonly string[] {
  const seen = new Set<unknown>();
  return pages.flatMap((page) =>
    page.items.flatMap(({ item }) => {
      if (item.inlines === undefined || seen.has(item.inlines)) return [];
      seen.add(item.inlines);
      // What has no slot is furniture, which could stand in for what is lost.
      return item.inlines.flatMap(({ text, slot }) => (slot === undefined ? [] : [text]));
    }),
  );
}

function countCharacters(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const character of text.replace(/\s/g, "")) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return counts;
}
