import { fileURLToPath } from "node:url";
import { defineTheme, type FontFaceSpec } from "./theme.js";

const family = "@expo-google-fonts/source-sans-3";

function face(weight: FontFaceSpec["weight"], style: FontFaceSpec["style"], path: string): FontFaceSpec {
  return { weight, style, file: fileURLToPath(import.meta.resolve(`${family}/${path}`)) };
}

/**
 * The bundled look: Source Sans 3 (SIL Open Font License 1.1) in ink and one blue. The series are alike in hue in light
 * and dark. How their colours were chosen: docs/decisions/0008-colours.md.
 */
export const defaultTheme = defineTheme({
  name: "Factpress",
  font: {
    family: "Source Sans 3",
    faces: [
      face(400, "normal", "400Regular/SourceSans3_400Regular.ttf"),
      face(400, "italic", "400Regular_Italic/SourceSans3_400Regular_Italic.ttf"),
      face(600, "normal", "600SemiBold/SourceSans3_600SemiBold.ttf"),
      face(700, "normal", "700Bold/SourceSans3_700Bold.ttf"),
      face(700, "italic", "700Bold_Italic/SourceSans3_700Bold_Italic.ttf"),
    ],
  },
  type: {
    headline: 23,
    subhead: 13,
    heading: 13,
    subheading: 11,
    body: 11,
    small: 9,
    figure: 28,
    leading: 1.36,
    measure: 75,
  },
  light: {
    ink: "#16202b",
    muted: "#4d5a68",
    faint: "#7d8894",
    rule: "#c9d0d7",
    paper: "#ffffff",
    panel: "#f2f5f8",
    accent: "#0b4f7d",
    link: "#0b4f7d",
    series: [
      "#0b4f7d",
      "#c88536",
      "#588664",
      "#501a3a",
      "#62656b",
      "#35401a",
      "#159cc1",
      "#ac552d",
      "#6566ba",
      "#a57b8f",
    ],
  },
  dark: {
    ink: "#e8edf2",
    muted: "#aab5c0",
    faint: "#8a96a3",
    rule: "#3a4653",
    paper: "#121920",
    panel: "#1b242d",
    accent: "#7cc0ee",
    link: "#8ecbf5",
    series: [
      "#5fa8e2",
      "#fbd37c",
      "#9fc8a2",
      "#9a5185",
      "#83878e",
      "#a3953d",
      "#76e0fb",
      "#be6e6c",
      "#6578c2",
      "#e19dba",
    ],
  },
  space: 6,
  page: { size: "LETTER", margins: { top: 90, right: 72, bottom: 66, left: 72 } },
});
