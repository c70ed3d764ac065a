import type { ContentStack } from "pdfmake/interfaces.js";
import { chartTextSmall } from "../../diagnostics/catalogue/pdf.js";
import { textOf } from "../tree/bind-inline.js";
import { findLabelSize, isLegible, leastLabelSize } from "./label-size.js";
import { bodyFont, headingFont, nameHalfBold } from "./pdf-fonts.js";
import { ink, lineHeight, type PdfSetting, pageBody } from "./pdf-setting.js";
import { renderPhrasing } from "./phrasing-content.js";
import { refusePictures } from "./refuse-pictures.js";
import type { StructureElement } from "./tagged/structure.js";

/**
 * A chart as vectors, with its title above and its caption below; the three stay on one page. In a column narrower than
 * the page, of `width` points, it is the drawing for narrow screens. Those who do not see it are told title and caption
 * first, and then what the drawing shows.
 */
export function renderChart(
  name: string,
  parent: StructureElement,
  setting: PdfSetting,
  width?: number,
): ContentStack {
  const { charts, theme } = setting.material;
  const chart = charts.get(name);
  if (chart === undefined) throw new RangeError(`the chart ${name} was not drawn`);
  const drawing = width === undefined ? chart.drawings.print : chart.drawings.narrow;
  // Room for the title, the caption, and a heading above.
  const maxHeight = pageBody(theme) - 170;
  // A chart higher than a page would be left out without a word: it is made to fit.
  const printed = Math.min(width ?? drawing.width, (drawing.width * maxHeight) / drawing.height);
  if (!isLegible(drawing, printed)) {
    const size = ((findLabelSize(drawing.svg) ?? 0) * printed) / drawing.width;
    const points = Math.round(size * 10) / 10;
    setting.report(chartTextSmall({ chart: name, points, least: leastLabelSize }, setting.place));
  }
  const group = parent.add("Div");
  const caption = group.add("Caption");
  const figure = group.add("Figure", { alternativeText: textOf(chart.alternativeText) });
  return {
    stack: [
      {
        text: renderPhrasing(chart.title, caption.add("P"), setting, { font: headingFont }),
        fontSize: theme.type.subheading,
        margin: [0, 0, 0, theme.space * 0.5],
      },
      {
        slot: figure.slot(),
        svg: nameHalfBold(drawing.svg, setting.family),
        width: printed,
        font: bodyFont,
        ...refusePictures,
      },
      ...(chart.caption.length === 0
        ? []
        : [
            {
              text: renderPhrasing(chart.caption, caption.add("P"), setting),
              fontSize: theme.type.small,
              lineHeight: lineHeight(setting, 1.37),
              color: ink(setting).muted,
              margin: [0, theme.space * 0.5, 0, 0] satisfies [number, number, number, number],
            },
          ]),
    ],
    unbreakable: true,
    margin: [0, theme.space, 0, theme.space * 2.5],
  };
}
