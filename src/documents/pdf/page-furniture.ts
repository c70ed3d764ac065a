import type { Column, Content, DynamicContent } from "pdfmake/interfaces.js";
import { draftNotice } from "../draft/draft.js";
import type { DocumentDetails } from "../material.js";
import { headingFont, renderRuns } from "./pdf-fonts.js";
import { ink, type PdfSetting, textWidth } from "./pdf-setting.js";
import { refusePictures } from "./refuse-pictures.js";

/** The letterhead on the first page, a running head on the others. */
export function renderHeader(details: DocumentDetails, kind: string, setting: PdfSetting): DynamicContent {
  const { theme, issuer } = setting.material;
  const { left, right, top } = theme.page.margins;
  const palette = ink(setting);
  const rule = (y: number, weight: number): Content => ({
    canvas: [
      {
        type: "line",
        x1: 0,
        y1: 0,
        x2: textWidth(theme),
        y2: 0,
        lineWidth: weight,
        lineColor: palette.accent,
      },
    ],
    margin: [0, y, 0, 0],
  });
  const logo: Column[] = theme.logo
    ? [
        {
          svg: theme.logo.svg.replaceAll("currentColor", palette.accent),
          height: theme.logo.height,
          width: theme.logo.height,
          ...refusePictures,
        },
      ]
    : [];
  return (page): Content => {
    if (page === 1) {
      return {
        margin: [left, top - 54, right, 0],
        stack: [
          {
            columns: [
              ...logo,
              {
                text: renderRuns(issuer.name, undefined, { font: headingFont }, setting),
                font: headingFont,
                fontSize: 15,
                color: palette.accent,
                width: "*",
                margin: [
                  theme.logo ? 8 : 0,
                  theme.logo ? Math.max(0, (theme.logo.height - 19) / 2) : 0,
                  0,
                  0,
                ],
              },
              {
                text: renderRuns(kind, undefined, {}, setting),
                fontSize: theme.type.small + 0.5,
                color: palette.muted,
                alignment: "right",
                width: "auto",
                margin: [0, 6, 0, 0],
              },
            ],
          },
          rule(6, 1.6),
        ],
      };
    }
    return {
      margin: [left, top - 50, right, 0],
      stack: [
        {
          columns: [
            { text: renderRuns(issuer.name, undefined, { font: headingFont }, setting), width: "auto" },
            {
              text: renderRuns(details.title, undefined, {}, setting),
              alignment: "right",
              width: "*",
              noWrap: false,
            },
          ],
          columnGap: 20,
          fontSize: theme.type.small - 0.5,
          color: palette.muted,
        },
        rule(3, 0.5),
      ],
    };
  };
}

/** "Page x of y" at the foot of every page. */
export function renderFooter(setting: PdfSetting): DynamicContent {
  const { theme, issuer, draft } = setting.material;
  const { left, right } = theme.page.margins;
  const { muted, ink: strong } = ink(setting);
  const notice: Column[] = draft
    ? [{ text: draftNotice, font: headingFont, color: strong, alignment: "center", width: "*" }]
    : [];
  return (page, pages) => ({
    columns: [
      { text: issuer.url.replace(/^https?:\/\//, ""), width: "*" },
      ...notice,
      { text: `Page ${page} of ${pages}`, alignment: "right", width: draft ? "*" : "auto" },
    ],
    fontSize: theme.type.small - 0.5,
    color: muted,
    margin: [left, 24, right, 0],
  });
}
