import { createRequire } from "node:module";
import { defaultTheme } from "../../src/theme/default-theme.js";
import type { FontFaceSpec, FontFamilySpec } from "../../src/theme/theme.js";

const { resolve } = createRequire(import.meta.url);

function face(weight: FontFaceSpec["weight"], file: string): FontFaceSpec {
  return { weight, style: "normal", file: resolve(`@expo-google-fonts/${file}.ttf`) };
}

/** Text in Georgian letters, two of them marks of punctuation that the bundled family has. */
export const georgian = "თბილისი, „მტკვარი“";

/** The bundled family with one for Georgian in two weights, and one for pictographs in a single weight. */
export const fontWithFallbacks: FontFamilySpec = {
  ...defaultTheme.font,
  fallback: [
    {
      family: "Noto Sans Georgian",
      faces: [
        face(400, "noto-sans-georgian/400Regular/NotoSansGeorgian_400Regular"),
        face(700, "noto-sans-georgian/700Bold/NotoSansGeorgian_700Bold"),
      ],
    },
    { family: "Noto Emoji", faces: [face(400, "noto-emoji/400Regular/NotoEmoji_400Regular")] },
  ],
};

/** The paths of all files of a family and its fallbacks. */
export function listFontFiles(font: FontFamilySpec): string[] {
  return [font, ...(font.fallback ?? [])].flatMap(({ faces }) => faces.map(({ file }) => file));
}
