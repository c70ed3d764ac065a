import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: flags });
}

/** How a page is looked at. */
export interface Look extends Pick<BrowserContextOptions, "colorScheme" | "forcedColors" | "reducedMotion"> {
  /** In CSS pixels. Default 1280. */
  readonly width?: number;
  /** How many times as large as usual the text is. Default 1. */
  readonly text?: number;
  /** Whether lines, words and letters stand as far apart as WCAG's 1.4.12 asks for. */
  readonly spaced?: boolean;
  readonly media?: "print";
  /** Whether the page's policy is set aside, so that a checker can be put into it. */
  readonly isOpen?: boolean;
}

/** A sheet of A4 less the margins of the style sheet. */
export const paperWidth = 658;

/** Looks that the whole page must bear. Drawings are pictures: the letters in them are not set apart. */
export const looks: Readonly<Record<string, Look>> = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  "320 px wide": { width: 320 },
  "320 px wide and dark": { width: 320, colorScheme: "dark" },
  "text at 200%": { text: 2 },
  "text set apart, 320 px wide": { width: 320, spaced: true },
  print: { width: paperWidth, media: "print" },
};

/** Opens a page, hands it over, and closes it. */
export async function withPage<T>(
  browser: Browser,
  file: string,
  look: Look,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const { width = 1280, text = 1, spaced = false, media, isOpen = false, ...rest } = look;
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    bypassCSP: isOpen || text !== 1 || spaced,
    ...rest,
  });
  try {
    const page = await context.newPage();
    if (media) await page.emulateMedia({ media });
    await page.goto(pathToFileURL(file).href);
    if (text !== 1) {
      const size = await page.evaluate(() =>
        Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
      );
      await page.addStyleTag({ content: `html{font-size:${size * text}px !important}` });
    }
    if (spaced) {
      const content =
        ":not(svg *){line-height:1.5 !important;letter-spacing:.12em !important;word-spacing:.16em !important}p{margin-bottom:2em !important}";
      await page.addStyleTag({ content });
    }
    return await use(page);
  } finally {
    await context.close();
  }
}
