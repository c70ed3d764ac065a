import type { Spec } from "vega";
import { legendOffset } from "./chart-config.js";

type Group = Pick<Spec, "axes" | "legends" | "marks">;

/**
 * The compiled chart with legends lifted over the titles of y axes. Titles lie flat above their axes, where Vega does
 * not look for them when it places a legend at the top.
 */
export function spaceLegends<G extends Group>(group: G, size: number): G {
  const hasTitle = (group.axes ?? []).some(
    ({ orient, title }) => title && (orient === "left" || orient === "right"),
  );
  const offset = legendOffset(size, hasTitle);
  return {
    ...group,
    ...(group.legends && {
      legends: group.legends.map((legend) =>
        (legend.orient ?? "top") === "top" ? { offset, ...legend } : legend,
      ),
    }),
    ...(group.marks && {
      marks: group.marks.map((mark) => (mark.type === "group" ? spaceLegends(mark, size) : mark)),
    }),
  };
}
