import type { Likeness } from "../../theme/color-rules.js";
import { describeLikeness, formatContrast } from "../color-words.js";
import { defineKind, quote } from "../kind.js";

export const chartAnimated = defineKind<Record<never, never>>({
  code: "chart-animated",
  severity: "error",
  title: "A chart asks for frames",
  explanation:
    "A chart is a picture, in print as on the web. The frames of an animation would lie over one another and show values that never stood together.",
  message: () => "the chart moves from frame to frame",
  hint: () => 'show the frames side by side ("facet" in place of "time"), or filter the data to one of them',
});

export const chartBlend = defineKind<{ name: string }>({
  code: "chart-blend",
  severity: "warning",
  title: "A chart blends colours, which its PDF cannot",
  explanation:
    'Marks of the chart have a "blend" mode, which mixes their colours with what lies below. In a PDF of the chart they lie over it unmixed.',
  message: ({ name }) => `the PDF of the chart ${quote(name)} shows colours unmixed that the spec blends`,
  hint: () => 'take "blend" out of the spec and set "opacity", or print the PNG',
});

export const chartClipped = defineKind<{ texts: readonly string[] }>({
  code: "chart-clipped",
  severity: "warning",
  title: "Text sticks out of a chart's picture",
  explanation:
    "Part of the text lies outside the picture and is not seen. It happens with legends and labels that are wider than the plot in a chart that takes the width it is given.",
  message: ({ texts }) => `outside the picture, in part or whole: ${listTexts(texts)}`,
  hint: () => "shorten the text, break it over lines, or move it (legend: orient, columns; text: align, dx)",
});

export const chartColorsAlike = defineKind<{
  one: { readonly label: string; readonly color: string };
  other: { readonly label: string; readonly color: string };
  likeness: Likeness;
  more: number;
}>({
  code: "chart-colors-alike",
  severity: "warning",
  title: "Two series of a chart look alike",
  explanation:
    "The legend tells series apart by colours that pass for one another: to all readers, to those who do not see some colours, or in a grey print. It is told below 6 (CIEDE2000) or, in grey, 5 steps of lightness (L*). Series that also differ by shape or dashes, and those whose names stand in the chart itself, are not meant.",
  message: ({ one, other, likeness, more }) => {
    const pairs = more === 0 ? "" : `; ${more} more ${more === 1 ? "pair looks" : "pairs look"} alike`;
    return `${quote(one.label)} (${quote(one.color)}) and ${quote(other.label)} (${quote(other.color)}) are ${describeLikeness(likeness)}${pairs}`;
  },
  hint: () =>
    'show at most five series, in the colours of the theme; or write their names beside them, or tell them apart by "shape" or "strokeDash" as well',
});

export const chartDataConflict = defineKind<{ name: string }>({
  code: "chart-data-conflict",
  severity: "error",
  title: "A chart defines a dataset that the report gives as well",
  explanation:
    "The spec holds records of its own under the name of one of the report's datasets. It would be unclear which of them the chart shows.",
  message: ({ name }) => `the spec defines the dataset ${quote(name)}, which the report gives it as well`,
  hint: () => "remove the records from the spec, or give them another name",
});

export const chartDataInvalid = defineKind<{ file: string; problem: string }>({
  code: "chart-data-invalid",
  severity: "error",
  title: "A chart's data file cannot be read",
  explanation:
    "The file that a spec names is not what its format says: broken JSON, rows of different lengths, or not UTF-8.",
  message: ({ file, problem }) => `${quote(file)}: ${problem}`,
  hint: () => 'correct the file, or say what it is with "format": { "type": ... }',
});

export const chartDataLarge = defineKind<{ file: string; size: number; limit: number }>({
  code: "chart-data-large",
  severity: "error",
  title: "A chart's data file is too large",
  explanation:
    "All records of a chart are held in memory and drawn one by one. A picture has no room for more.",
  message: ({ file, size, limit }) => `${quote(file)} has ${size} bytes; a chart reads at most ${limit}`,
  hint: () => "aggregate the data first, and give the chart the result",
});

export const chartDataUnknown = defineKind<{
  name: string;
  near: string | undefined;
  known: readonly string[];
}>({
  code: "chart-data-unknown",
  severity: "error",
  title: "A chart names a dataset that nobody gives",
  explanation:
    "A spec takes its records by name from the report, or defines them itself. A name that neither knows would give an empty chart.",
  message: ({ name }) => `there is no dataset ${quote(name)}`,
  hint: ({ near, known }) => {
    if (near !== undefined) return `did you mean ${quote(near)}?`;
    if (known.length === 0) return "give the chart this dataset in the report";
    return `the chart is given ${known.map(quote).join(", ")}`;
  },
});

export const chartDataUnused = defineKind<{ name: string }>({
  code: "chart-data-unused",
  severity: "warning",
  title: "A chart does not use a dataset that it is given",
  explanation: "The report gives the chart records that no view of its spec names.",
  message: ({ name }) => `no view uses the dataset ${quote(name)}`,
  hint: ({ name }) => `name it in the spec ("data": { "name": ${quote(name)} }), or stop giving it`,
});

export const chartEmpty = defineKind<{ name: string }>({
  code: "chart-empty",
  severity: "error",
  title: "A chart draws nothing",
  explanation:
    "Not one mark was drawn, so the picture would be blank or bare axes. The data is empty, a filter leaves nothing, or the fields that the spec names are not in the data.",
  message: ({ name }) => `the chart ${quote(name)} has no mark in it`,
  hint: () => "compare the names of fields in the spec with those of the data, and look at its filters",
});

export const chartFailed = defineKind<{ text: string }>({
  code: "chart-failed",
  severity: "error",
  title: "A chart cannot be drawn",
  explanation: "Vega-Lite or Vega could not make sense of the spec. The message is theirs.",
  message: ({ text }) => `the chart cannot be drawn: ${text}`,
  hint: () =>
    "compare the spec with https://vega.github.io/vega-lite/docs/ or https://vega.github.io/vega/docs/",
});

export const chartGlyph = defineKind<{ codePoint: number; text: string; family: string }>({
  code: "chart-glyph",
  severity: "error",
  title: "A chart holds a character that the font lacks",
  explanation:
    "A character without a glyph is drawn as a box or left out, depending on the program that shows the picture.",
  message: ({ codePoint, text, family }) =>
    `${quote(family)} has no glyph for ${character(codePoint)} in ${quote(text)}`,
  hint: () =>
    "write the text without the character, or add a family that has it to the theme's font.fallback",
});

export const chartLabelUnknown = defineKind<{
  chart: string;
  text: string;
  /** The number in the text. */
  number: string;
  /** The values of the label's own row with their fields, or those of the data that are nearest. */
  given: readonly string[];
  ofRow: boolean;
  more: number;
}>({
  code: "chart-label-unknown",
  severity: "error",
  title: "A chart prints a number that its data does not give",
  explanation:
    "A number in a chart is printed from the facts of its row, rounded to the digits that are shown. A format, an expression, a scale's domain or records within the spec can print another one, which no cell and no check stands behind.",
  message: ({ chart, text, number, given, ofRow, more }) => {
    const printed = text === number ? quote(text) : `${quote(number)} in ${quote(text)}`;
    const known = ofRow ? `its row has ${given.join(", ")}` : listGiven(given);
    const others =
      more === 0 ? "" : `; ${more} more ${more === 1 ? "label prints" : "labels print"} such a number`;
    return `the chart ${quote(chart)} prints ${printed}, which its data does not give; ${known}${others}`;
  },
  hint: () =>
    "correct the format or the expression that prints it; or derive the number as a fact, and give it to the chart's rows",
});

export const chartLinkDropped = defineKind<{ urls: readonly string[] }>({
  code: "chart-link-dropped",
  severity: "warning",
  title: "A chart holds a link",
  explanation:
    "A chart is a picture, in print as on the web: marks do not lead anywhere. The mark is drawn without its link.",
  message: ({ urls }) => `left out of the drawing: the link to ${listTexts(urls)}`,
  hint: () => 'remove "href" from the spec, and put the link into the text of the document',
});

export const chartLoadRefused = defineKind<{ url: string; context: "data" | "image" }>({
  code: "chart-load-refused",
  severity: "error",
  title: "A chart asks for something from outside",
  explanation:
    "A chart shows the data that it is given and nothing else: no file and no address is read while it is drawn, so that it looks the same everywhere and no number comes in past the checks.",
  message: ({ url, context }) =>
    `the ${context === "image" ? "picture" : "data"} at ${quote(url)} is not loaded`,
  hint: ({ context }) =>
    context === "image"
      ? "draw with marks other than images"
      : 'name a dataset of the report in its place: "data": { "name": ... }; for a single chart, a file inside the data folder',
});

export const chartMarkContrast = defineKind<{
  color: string;
  ground: string;
  ratio: number;
  needed: number;
  passing: string | undefined;
  more: number;
}>({
  code: "chart-mark-contrast",
  severity: "warning",
  title: "Marks of a chart are too close to its ground in colour",
  explanation:
    "Bars, lines and points need a contrast of 3:1 to the ground of the chart (WCAG 2.2, 1.4.11), or some readers do not see them. The pale end of a ramp, bands that let more through than they hide, and marks under other marks are not meant.",
  message: ({ color, ground, ratio, needed, more }) => {
    const others = more === 0 ? "" : `; ${more} more ${more === 1 ? "colour falls" : "colours fall"} short`;
    return `marks in ${quote(color)} on ${quote(ground)} have a contrast of ${formatContrast(ratio)}, and ${formatContrast(needed)} is needed${others}`;
  },
  hint: ({ passing }) =>
    passing === undefined ? "choose another ground for the chart" : `${quote(passing)} would be enough`,
});

export const chartMemoryLimit = defineKind<{ name: string; megabytes: number }>({
  code: "chart-memory-limit",
  severity: "error",
  title: "A chart takes too much memory",
  explanation:
    "A chart is drawn in a thread of its own with a limit on its memory. Draw from fewer rows: aggregate them first.",
  message: ({ name, megabytes }) => `drawing "${name}" took more than ${megabytes} MB`,
  hint: () =>
    "aggregate the data before the chart, or take out the sequence or cross that makes so many rows",
});

export const chartPixels = defineKind<{
  name: string;
  format: string;
  width: number;
  height: number;
  limit: { readonly side: number; readonly area: number };
  /** The largest scale that fits. */
  scale: number;
}>({
  code: "chart-pixels",
  severity: "error",
  title: "A picture would have too many pixels",
  explanation:
    "Every format of pictures has a longest side, and a picture has to fit in memory while it is made. The sides are those of the drawing times the scale.",
  message: ({ name, format, width, height, limit }) =>
    `as ${format}, the chart ${quote(name)} has ${width} by ${height} pixels; a side may have ${limit.side}, and the whole ${limit.area}`,
  hint: ({ scale }) => `use --scale ${scale} or less, or svg or pdf, which have no pixels`,
});

export const chartRasterTime = defineKind<{ name: string; format: string; seconds: number }>({
  code: "chart-raster-time",
  severity: "error",
  title: "A picture takes too long",
  explanation:
    "Drawing the pixels of a picture is stopped after a limit, so that one chart cannot hold up a build or a run over many charts.",
  message: ({ name, format, seconds }) =>
    `the picture of ${quote(name)} as ${format} was not done after ${seconds} seconds`,
  hint: () => "use a smaller scale, draw fewer marks, or run it again on a machine that is less busy",
});

export const chartScale = defineKind<{ scale: number; limit: number }>({
  code: "chart-scale",
  severity: "error",
  title: "The scale of a picture is out of bounds",
  explanation:
    "The scale is the number of pixels in the picture for each pixel of the drawing. A pixel of the drawing is a point, so a scale of 1 is 72 pixels per inch.",
  message: ({ scale, limit }) => `the scale ${scale} is not above 0 and at most ${limit}`,
  hint: () => "use a scale of 2 for screens, 5 for print, or 17 for line drawings at 1,200 pixels per inch",
});

export const chartSize = defineKind<{
  name: string;
  width: number;
  height: number;
  side: number;
  area: number;
}>({
  code: "chart-size",
  severity: "error",
  title: "A chart is too large, or has no size",
  explanation:
    "A drawing has to fit on a page and in memory. Sizes are in pixels of the drawing, a point each in print.",
  message: ({ name, width, height, side, area }) =>
    `the chart ${quote(name)} is ${width} by ${height} pixels; a side may have 1 to ${side}, and the whole ${area}`,
  hint: () => "set width and height in the spec, or show fewer rows",
});

export const chartSpecInvalid = defineKind<{ problem: string }>({
  code: "chart-spec-invalid",
  severity: "error",
  title: "A chart's spec is not a Vega-Lite or Vega spec",
  explanation:
    'A spec is a JSON object. Its "$schema" says whether it is Vega-Lite (the default) or Vega; comments and trailing commas are not JSON.',
  message: ({ problem }) => `not a chart: ${problem}`,
  hint: () =>
    'correct the JSON; the first lines read { "$schema": "https://vega.github.io/schema/vega-lite/v6.json", ...',
});

export const chartSpecMissing = defineKind<{ file: string }>({
  code: "chart-spec-missing",
  severity: "error",
  title: "A chart's spec is not there",
  explanation: "The file that was named does not exist, or is not a file.",
  message: ({ file }) => `there is no file ${quote(file)}`,
  hint: () => "correct the path",
});

export const chartTextBroken = defineKind<{ text: string }>({
  code: "chart-text-broken",
  severity: "error",
  title: "A label of a chart is no text and no number",
  explanation:
    "A label reads undefined, NaN, Invalid Date or the like: the field is not in the data, or an expression went wrong.",
  message: ({ text }) => `a label of the chart reads ${quote(text)}`,
  hint: () => "compare the names of fields in the spec with those of the data, and look at its expressions",
});

export const chartTextContrast = defineKind<{
  text: string;
  color: string;
  ground: string;
  ratio: number;
  needed: number;
  passing: string | undefined;
  more: number;
}>({
  code: "chart-text-contrast",
  severity: "warning",
  title: "Text of a chart is hard to read on its ground",
  explanation:
    "Text needs a contrast of 4.5:1 to what lies under it, the paper or a mark; from 24 pixels, or 18.66 in bold, 3:1 (WCAG 2.2, 1.4.3). Of the texts of one mark, or of all axes, the worst is told.",
  message: ({ text, color, ground, ratio, needed, more }) => {
    const others = more === 0 ? "" : `; ${more} more of the texts looked at fall short`;
    return `the text ${quote(text)} in ${quote(color)} on ${quote(ground)} has a contrast of ${formatContrast(ratio)}, and ${formatContrast(needed)} is needed${others}`;
  },
  hint: ({ passing }) =>
    `${passing === undefined ? "change the ground" : `${quote(passing)} would be enough`}; or set the text beside the mark`,
});

export const chartTextDirection = defineKind<{ character: string; text: string }>({
  code: "chart-text-direction",
  severity: "error",
  title: "A chart holds text that runs from right to left",
  explanation:
    "Charts set every line from left to right. Hebrew, Arabic and their like would come out in the wrong order.",
  message: ({ character, text }) => `${quote(text)} holds ${quote(character)}, which runs from right to left`,
  hint: () => "write the text in Latin letters",
});

export const chartTextNull = defineKind<Record<never, never>>({
  code: "chart-text-null",
  severity: "warning",
  title: "A label of a chart reads null",
  explanation: "The label stands for a value that is not reported. Readers do not know the word.",
  message: () => 'a label of the chart reads "null"',
  hint: () =>
    'leave those records out ("transform": [{ "filter": "isValid(datum.field)" }]), or say what is meant with "calculate"',
});

export const chartTimeLimit = defineKind<{ name: string; seconds: number }>({
  code: "chart-time-limit",
  severity: "error",
  title: "A chart takes too long",
  explanation:
    "A chart is drawn in a thread of its own, which is stopped after a limit. A regular expression or a sequence in an expression can run for ever.",
  message: ({ name, seconds }) => `drawing "${name}" took longer than ${seconds} seconds`,
  hint: () =>
    "look for a regular expression or a sequence in the spec, or aggregate the data before the chart",
});

export const chartTimeZone = defineKind<{ name: string }>({
  code: "chart-time-zone",
  severity: "error",
  title: "A chart with dates is drawn outside UTC",
  explanation:
    "Vega reads and writes dates in the time zone of the process. In another zone than UTC, a day can be printed as the day before, so no such chart is drawn.",
  message: ({ name }) => `the chart ${quote(name)} shows dates, and this process is not in UTC`,
  hint: () => "start the process with TZ=UTC",
});

export const chartTruncated = defineKind<{ texts: readonly string[] }>({
  code: "chart-truncated",
  severity: "warning",
  title: "A label of a chart is cut short",
  explanation: "A label is longer than its limit, so its end is replaced by an ellipsis.",
  message: ({ texts }) => `cut short: ${listTexts(texts)}`,
  hint: () =>
    'raise its limit in the spec ("labelLimit", or "limit" of a text mark; 0 is none), or shorten the text',
});

export const chartVersion = defineKind<{ library: string; version: number }>({
  code: "chart-version",
  severity: "warning",
  title: "A spec is written for another version of its library",
  explanation:
    "Versions 5 and 6 of Vega-Lite and Vega are drawn alike. A spec for another version may look different.",
  message: ({ library, version }) =>
    `the spec is for version ${version} of ${library}; it is drawn with version 6`,
  hint: ({ library }) =>
    `look the chart over, then set "$schema" to https://vega.github.io/schema/${library}/v6.json`,
});

export const chartWarning = defineKind<{ text: string }>({
  code: "chart-warning",
  severity: "warning",
  title: "Vega has a doubt about a chart",
  explanation: "Vega-Lite or Vega drew the chart and warned about it. The message is theirs.",
  message: ({ text }) => text,
  hint: () => "change the spec so that the warning goes away",
});

function listGiven(given: readonly string[]): string {
  if (given.length === 0) return "no number of its data is near it";
  return given.length === 1
    ? `the nearest value is ${given[0]}`
    : `the nearest values are ${given.join(", ")}`;
}

/** The first few of many texts, and how many more there are. */
function listTexts(texts: readonly string[]): string {
  const shown = texts.slice(0, 3).map(quote).join(", ");
  return texts.length > 3 ? `${shown} and ${texts.length - 3} more` : shown;
}

function character(codePoint: number): string {
  const code = `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
  return codePoint >= 0xd800 && codePoint <= 0xdfff
    ? code
    : `${quote(String.fromCodePoint(codePoint))} (${code})`;
}
