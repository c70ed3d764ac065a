import { linkVague } from "../../diagnostics/catalogue/documents.js";
import type { Diagnostic, Place } from "../../diagnostics/diagnostic.js";

/** What says nothing of where a link leads when links are read one by one, as in a list of all links of a page. */
const vague = new Set(
  [
    "here, click here, click, click this, see here, go, go here, continue",
    "read more, see more, learn more, find out more, show more, more, more here, more info, more information",
    "read on, read this, details, more details, this, this link, this page, link, page",
  ].flatMap((line) => line.split(", ")),
);

/** Tells of a link whose text, with the text of pictures in it, does not say where it leads. */
export function checkLinkText(text: string, place: Place, report: (diagnostic: Diagnostic) => void): void {
  const words = text
    .replace(/[^\p{L}\p{N}\s]/gu, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
  if (text.trim() === "" || vague.has(words)) report(linkVague({ text: text.trim() }, place));
}
