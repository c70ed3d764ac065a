import type { Content } from "pdfmake/interfaces.js";
import { placeText } from "../../diagnostics/diagnostic.js";
import { type Draft, faultsHeading } from "../draft/draft.js";
import { renderWatermark } from "../draft/watermark.js";
import type { WrongMark } from "../tree/nodes.js";
import { headingFont, renderRuns } from "./pdf-fonts.js";
import { ink, lineHeight, type PdfSetting, pageSize } from "./pdf-setting.js";
import { refusePictures } from "./refuse-pictures.js";
import type { StructureElement } from "./tagged/structure.js";

/** The ground of what is wrong: dark ink on it has a contrast of 11:1, and it is told apart in a grey print. */
export const wrongGround = "#ffcf4d";

/** Light enough for text to be read over it. */
const WATERMARK = "#e8ebee";

/** The watermark, under the text of every page. */
export function renderBackground(setting: PdfSetting): Content {
  const { width, height } = pageSize(setting.material.theme);
  const mark = renderWatermark({ width, height, family: setting.family, color: WATERMARK });
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  return { svg: `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${mark}</svg>`, width, ...refusePictures };
}

/** The superior letters behind what is wrong, which lead to the list. */
export function renderLetters(
  { letters, inLink }: WrongMark,
  element: StructureElement,
  setting: PdfSetting,
): Content[] {
  return letters.map((letter) => {
    const target = { destination: faultAnchor(letter) };
    const mark = inLink ? element : element.addLink(target, `Fault ${letter}`);
    return { text: `[${letter}]`, slot: mark.slot(), sup: true, color: ink(setting).ink };
  });
}

/** The list of what is wrong, on a page of its own; none where nothing is. */
export function renderFaults({ faults }: Draft, parent: StructureElement, setting: PdfSetting): Content[] {
  if (faults.length === 0) return [];
  const { theme } = setting.material;
  const { type, space } = theme;
  const palette = ink(setting);
  const heading: Content = {
    text: [{ text: faultsHeading, slot: parent.add("H2").slot() }],
    font: headingFont,
    fontSize: type.heading,
    color: palette.accent,
    pageBreak: "before",
    margin: [0, 0, 0, space],
  };
  const list = parent.add("L", { numbering: "None" });
  const entries = faults.map(({ letter, diagnostic }): Content => {
    const { severity, code, message, place, hint } = diagnostic;
    const item = list.add("LI");
    const label = item.add("Lbl");
    const body = item.add("LBody");
    const [told, advice] = [body.add("P"), body.add("P")];
    const where = place === undefined ? "" : `${placeText(place)} – `;
    return {
      columns: [
        {
          text: [{ text: `${letter}.`, slot: label.slot() }],
          width: 18,
          id: faultAnchor(letter),
          font: headingFont,
        },
        {
          stack: [
            {
              text: [
                ...renderRuns(`${severity} ${code}: `, told.slot(), { font: headingFont }, setting),
                ...renderRuns(message, told.slot(), {}, setting),
              ],
            },
            {
              text: renderRuns(`${where}hint: ${hint}`, advice.slot(), {}, setting),
              color: palette.muted,
            },
          ],
          width: "*",
        },
      ],
      fontSize: type.small + 0.5,
      lineHeight: lineHeight(setting, 1.37),
      unbreakable: true,
      margin: [0, 0, 0, space * 0.8],
    };
  });
  return [heading, ...entries];
}

function faultAnchor(letter: string): string {
  return `draft-fault-${letter}`;
}
