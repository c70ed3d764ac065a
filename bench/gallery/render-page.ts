import { basename } from "node:path";
import type { DrawnSet, Undrawn } from "./draw-set.js";

interface PageContent {
  readonly vegaLite: DrawnSet;
  readonly vega: DrawnSet;
  readonly versions: {
    /** Of Vega-Lite in the checkout. */
    readonly checkout: string;
    readonly commit: string;
    readonly vegaLite: string;
    readonly vega: string;
    readonly datasets: string;
  };
}

/** docs/chart-gallery.md: the same content gives the same text. */
export function renderPage({ vegaLite, vega, versions }: PageContent): string {
  return `# The example gallery of Vega-Lite

\`factpress chart\` drew **${vegaLite.drawn.length} of the ${vegaLite.specs.length}** specs in the gallery of Vega-Lite ${versions.checkout}, and **${vega.drawn.length} of the
${vega.specs.length}** specs in Vega that its maintainers compiled them to. All are drawn by the command itself, in a process that may not make
code from text (\`--disallow-code-generation-from-strings\`), with vega-lite ${versions.vegaLite} and vega ${versions.vega}. The data comes from
vega-datasets ${versions.datasets}.

| | Vega-Lite | Vega |
| --- | ---: | ---: |
${[
  row("specs", vegaLite.specs.length, vega.specs.length),
  row("drawn", vegaLite.drawn.length, vega.drawn.length),
  row("drawn without a warning", countClean(vegaLite), countClean(vega)),
  row("refused by a rule of Factpress", vegaLite.refused.length, vega.refused.length),
  row("failed", vegaLite.failed.length, vega.failed.length),
].join("\n")}

${vegaLite.interactive.length} of the specs in Vega-Lite select or zoom. A chart is a picture here: they are drawn as they stand before anybody
touches them.

This page is written by

    git clone https://github.com/vega/vega-lite CHECKOUT_FOLDER
    git -C CHECKOUT_FOLDER checkout ${versions.commit}
    npm run gallery -- CHECKOUT_FOLDER

and with \`--out-dir FOLDER\` the pictures are kept.

Pictures are in Factpress's own look, so they differ from the gallery's: the theme's font and colours, no frame, titles of y
axes flat above them, legends on top, and the width of a page where a spec sets none.

## Not drawn

${listUndrawn(vegaLite)}
The specs in Vega that are not drawn:${vega.refused.length + vega.failed.length === 0 ? " none." : `\n\n${listUndrawn(vega)}`}
## Drawn with a warning

Most of these specs are tests of data with holes.

| warning | Vega-Lite | Vega |
| --- | ---: | ---: |
${listWarnings(vegaLite, vega)}

[errors.md](errors.md) explains the codes.
`;
}

function row(label: string, ...counts: readonly number[]): string {
  return `| ${[label, ...counts].join(" | ")} |`;
}

function countClean({ drawn, warned }: DrawnSet): number {
  const all = new Set([...warned.values()].flat());
  return drawn.filter((spec) => !all.has(spec)).length;
}

function listUndrawn({ refused, failed }: DrawnSet): string {
  const rows = [...refused, ...failed].map(
    (undrawn) =>
      `| \`${basename(undrawn.spec)}\` | ${undrawn.codes.map((code) => `\`${code}\``).join(", ")} | ${reasonOf(undrawn)} |`,
  );
  return `| spec | code | reason |\n| --- | --- | --- |\n${rows.join("\n")}\n`;
}

function reasonOf({ codes, messages }: Undrawn): string {
  const [message = "no picture, and no word why"] = messages;
  if (codes.includes("chart-glyph"))
    return "emoji, which the theme's font lacks; a fallback font in the theme (`font.fallback`) mends it";
  if (codes.includes("chart-animated")) return "moves from frame to frame; a chart is one picture";
  if (!codes.includes("chart-load-refused")) return message.replaceAll("|", "\\|");
  return message.startsWith("the picture")
    ? "draws pictures from files; a chart loads nothing but its data"
    : "takes its data from the network; a chart reads files of the data folder only";
}

function listWarnings(...sets: readonly DrawnSet[]): string {
  const codes = new Set(sets.flatMap(({ warned }) => [...warned.keys()]));
  return [...codes]
    .sort()
    .map((code) => row(`\`${code}\``, ...sets.map(({ warned }) => warned.get(code)?.length ?? 0)))
    .join("\n");
}
