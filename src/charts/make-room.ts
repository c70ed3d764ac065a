import type { Spec, Title } from "vega";
import { legendOffset } from "./chart-config.js";

type Group = Pick<Spec, "axes" | "legends" | "marks">;

/**
 * A compiled chart with its legends and the headings of its facets lifted over the titles of y axes. Those lie flat
 * above their axes, where Vega does not look for them when it places something at the top. `size` is that of labels.
 */
export function makeRoom<G extends Group>(group: G, size: number): G {
  const { legends, marks } = group;
  const offset = legendOffset(size, hasTitle(group));
  // Vega-Lite moves the axes that facets share into groups of their own.
  const sharesTitle = (marks ?? []).some(
    (mark) => mark.type === "group" && mark.role === "row-header" && hasTitle(mark),
  );
  const lift = sharesTitle ? legendOffset(size, true) - legendOffset(size, false) : 0;
  return {
    ...group,
    ...(legends && {
      legends: legends.map((legend) => ((legend.orient ?? "top") === "top" ? { offset, ...legend } : legend)),
    }),
    ...(marks && {
      marks: marks.map((mark) => {
        if (mark.type !== "group") return mark;
        const inner = makeRoom(mark, size);
        return { ...inner, ...(inner.title && { title: liftHeading(inner.title, lift) }) };
      }),
    }),
  };
}

function hasTitle({ axes = [] }: Group): boolean {
  return axes.some(({ orient, title }) => Boolean(title) && (orient === "left" || orient === "right"));
}

/** The heading of a facet, which stands on its frame; titles of other kinds stay where they are. */
function liftHeading(title: string | Title, lift: number): string | Title {
  if (typeof title === "string" || title.frame !== "group" || title.orient !== undefined) return title;
  return typeof title.offset === "number" ? { ...title, offset: title.offset + lift } : title;
}
