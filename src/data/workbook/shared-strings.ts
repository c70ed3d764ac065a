import { readEscapes } from "./escaped-text.js";
import { readXml } from "./read-xml.js";

/** The texts of a workbook, in the order of their numbers: the runs of each joined, without their phonetic reading. */
export function readSharedStrings(part: Parameters<typeof readXml>[0]): readonly string[] {
  const texts: string[] = [];
  let text = "";
  readXml(part, {
    open: (path) => {
      if (path === "sst/si") text = "";
    },
    close: (path, content) => {
      if (path === "sst/si/t" || path === "sst/si/r/t") text += content;
      if (path === "sst/si") texts.push(readEscapes(text));
    },
  });
  return texts;
}
