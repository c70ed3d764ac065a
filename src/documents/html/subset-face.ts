import { BoundedCache } from "../../fonts/bounded-cache.js";
import type { FontFamily } from "../../fonts/font-family.js";
import type { FontFile } from "../../fonts/font-file.js";
import { digest } from "../../world/digest.js";
import { wrapWoff2 } from "./wrap-woff2.js";

/**
 * What browsers apply to horizontal text by themselves, and the figures that the style sheet asks for (lnum, tnum): no
 * page can turn on any other. Source: the defaults of HarfBuzz, hb-subset-input.cc.
 */
const features = (
  "rvrn ccmp liga locl mark mkmk rlig frac numr dnom calt clig curs kern rclt ltra ltrm rtla rtlm lnum tnum " +
  "init medi fina isol med2 fin2 fin3 cswh mset stch ljmo vjmo tjmo abvs blws abvm blwm nukt akhn rphf rkrf " +
  "pref blwf half abvf pstf cfar vatu cjct pres psts haln dist"
).split(" ");

/** The faces of some twenty pages, a few tens of kilobytes each. */
const kept = new BoundedCache<string, Promise<string>>(64);

/** What cuts faces down: in this thread, or in another. */
export interface FaceSubsetter {
  /**
   * A font file of the family, by its path, with the glyphs of some characters: a WOFF2 file. The same characters give the
   * same bytes.
   */
  subset(file: string, characters: string): Promise<Uint8Array>;
}

export function subsetHere({ sets }: FontFamily): FaceSubsetter {
  const fonts = new Map(sets.flatMap(({ files }) => files.map(({ spec, bytes }) => [spec.file, bytes])));
  return {
    async subset(file, characters) {
      const bytes = fonts.get(file);
      if (bytes === undefined) throw new RangeError(`${file} is no font of the family`);
      const { default: subsetFont } = await import("subset-font");
      return wrapWoff2(
        await subsetFont(bytes, characters, { targetFormat: "truetype", keepFeatures: features }),
      );
    },
  };
}

/** A font file cut down to some characters, as a WOFF2 file in base 64. The same characters in any order give the same bytes. */
export function subsetFace(font: FontFile, text: string, subsetter: FaceSubsetter): Promise<string> {
  const characters = uniqueCharacters(text);
  return kept.get(`${digest(font.bytes)} ${characters}`, async () =>
    Buffer.from(await subsetter.subset(font.spec.file, characters)).toString("base64"),
  );
}

/** In the order of code points, so that the order of the text does not reach the file. */
function uniqueCharacters(text: string): string {
  return [...new Set(text)].sort((a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0)).join("");
}
