import type { ChartDrawer } from "../../charts/chart-drawer.js";
import type { Drawing } from "../../charts/draw-chart.js";
import type { Result } from "../../diagnostics/diagnostic.js";
import type { FontFamily } from "../../fonts/font-family.js";
import { type Artefacts, plain } from "./artefacts.js";
import { digestFonts } from "./digest-fonts.js";

/** A drawer that draws what was not drawn before. */
export function keepDrawings(drawer: ChartDrawer, artefacts: Artefacts, family: FontFamily): ChartDrawer {
  return {
    draw(order) {
      const { name, spec, datasets, textPlaces, theme, palette, title, idPrefix = name, ...measures } = order;
      return artefacts.take({
        kind: "drawing",
        name: idPrefix.replace(/-$/, ""),
        parts: {
          specification: spec,
          data: datasets,
          // Diagnostics tell them.
          places: textPlaces,
          title,
          theme: [theme, palette],
          measures,
          fonts: digestFonts(family),
        },
        make: () => drawer.draw(order),
        // A chart that took too long or too much memory may do better the next time.
        isLasting: ({ value }) => value !== undefined,
        form: plain<Result<Drawing>>(),
      });
    },
    rasterize: (svg, order) => drawer.rasterize(svg, order),
    close: () => drawer.close(),
  };
}
