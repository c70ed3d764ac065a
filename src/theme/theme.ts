/** Design tokens shared by PDF, HTML and charts. Lengths are points in print and CSS pixels on screens. */
export interface Theme {
  readonly name: string;
  readonly font: FontFamilySpec;
  readonly type: TypeScale;
  readonly light: Palette;
  readonly dark: Palette;
  /** One step of the vertical rhythm, in points. Every gap is a multiple of it. */
  readonly space: number;
  readonly page: PageSpec;
  /** A picture of the issuer's mark for the letterhead, as SVG source with `currentColor` for the ink. */
  readonly logo?: { readonly svg: string; readonly alternativeText: string; readonly height: number };
}

/** Static TrueType files. One family draws everything that it can, so that text has one width. */
export interface FontFamilySpec extends FontFaces {
  /** Families for characters that this one lacks, tried in their order. */
  readonly fallback?: readonly FontFaces[] | undefined;
}

export interface FontFaces {
  readonly family: string;
  readonly faces: readonly FontFaceSpec[];
}

export interface FontFaceSpec {
  readonly weight: 400 | 600 | 700;
  readonly style: "normal" | "italic";
  /** A path from the project's root (`fonts/Inter.ttf`), the path in a package that it uses (`@scope/font/Font.ttf`), or an absolute path. */
  readonly file: string;
}

/** Sizes in points. */
export interface TypeScale {
  readonly headline: number;
  readonly subhead: number;
  readonly heading: number;
  readonly subheading: number;
  readonly body: number;
  readonly small: number;
  readonly figure: number;
  /** Line height as a multiple of the size. */
  readonly leading: number;
  /** Characters in the longest line of running text on a printed page. */
  readonly measure: number;
}

/** Colours as #rrggbb. */
export interface Palette {
  readonly ink: string;
  readonly muted: string;
  readonly faint: string;
  readonly rule: string;
  readonly paper: string;
  readonly panel: string;
  readonly accent: string;
  readonly link: string;
  /** Fills of chart series, in order: at most 20. Of the bundled ones, the first five are told apart in grey too. */
  readonly series: readonly [string, string, ...string[]];
}

/** The printed page, in points. */
export interface PageSpec {
  readonly size: "LETTER" | "A4";
  /** Default: portrait. */
  readonly orientation?: "portrait" | "landscape";
  readonly margins: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
}

/** Checks a theme's shape at compile time and hands it on. */
export function defineTheme(theme: Theme): Theme {
  return theme;
}
