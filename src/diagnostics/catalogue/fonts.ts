import { defineKind, quote } from "../kind.js";

export const fontFamilyEmpty = defineKind<{ family: string }>({
  code: "font-family-empty",
  severity: "error",
  title: "A font family has no faces",
  explanation:
    "Text is measured and drawn from the files of the theme's font family. A family without a single face cannot draw anything.",
  message: ({ family }) => `the font family ${quote(family)} names no files`,
  hint: () => "list at least one face in the theme: { weight: 400, style: 'normal', file: '...ttf' }",
});

export const fontMissing = defineKind<{ family: string; file: string }>({
  code: "font-missing",
  severity: "error",
  title: "A font file is not there",
  explanation:
    "Every face of the theme's font family is read from a file named by its path. System fonts are never used, so that a document is the same on every machine.",
  message: ({ family, file }) =>
    `the font family ${quote(family)} names the file ${quote(file)}, which does not exist`,
  hint: () => "correct the path in the theme, or install the package that holds the font",
});

export const fontUnsupported = defineKind<{ family: string; file: string; reason: string }>({
  code: "font-unsupported",
  severity: "error",
  title: "A font file is not a static TrueType font",
  explanation:
    "One kind of font file is drawn the same in PDF, SVG and PNG: TrueType outlines in a plain .ttf file, one file for each weight. Compressed web fonts, variable fonts, collections and PostScript outlines are not.",
  message: ({ file, reason }) => `${quote(file)} ${reason}`,
  hint: ({ family }) => `use the static .ttf files of ${quote(family)}, one for each weight and style`,
});
