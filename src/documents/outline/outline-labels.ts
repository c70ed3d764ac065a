import type { OutlinePassage } from "./outline.js";
import type { LabelledDrawing } from "./outline-material.js";

const classes = { axis: "tick of an axis", legend: "key of a chart" } as const;

/** The lines of text in a drawing, a passage each. What marks print is held against the data when they are drawn. */
export function outlineLabels(drawing: LabelledDrawing | undefined): readonly OutlinePassage[] {
  return (drawing?.texts ?? []).map(({ text, role }) => ({
    channel: "label",
    parts: [{ text, class: role === "axis" || role === "legend" ? classes[role] : "label of a chart" }],
  }));
}
