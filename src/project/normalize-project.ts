import { z } from "zod";
import { configShape } from "../diagnostics/catalogue/project.js";
import type { Result } from "../diagnostics/diagnostic.js";
import { defaultTheme } from "../theme/default-theme.js";
import type { Theme } from "../theme/theme.js";
import { isPlainDrawing } from "./plain-drawing.js";
import type { Project } from "./project.js";
import { Report } from "./report.js";
import { reportSpec, seriesSpec } from "./report-shape.js";
import { Series } from "./series.js";

/** Every two series colours are compared. */
const SERIES_LIMIT = 20;

const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/, "must be a colour such as #0b4f7d");
const palette = z.strictObject({
  ink: colour,
  muted: colour,
  faint: colour,
  rule: colour,
  paper: colour,
  panel: colour,
  accent: colour,
  link: colour,
  series: z
    .tuple([colour, colour], colour)
    .refine((colours) => colours.length <= SERIES_LIMIT, `has more than ${SERIES_LIMIT} colours`),
});
const length = z.number().positive();

const fontFaces = z.strictObject({
  // The name stands in style sheets and in attributes of drawings.
  family: z
    .string()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u, "must be a name of letters, digits and spaces"),
  faces: z
    .array(
      z.strictObject({
        weight: z.literal([400, 600, 700]),
        style: z.literal(["normal", "italic"]),
        file: z.string(),
      }),
    )
    .min(1),
});

const theme = z.strictObject({
  name: z.string(),
  font: fontFaces.extend({ fallback: z.array(fontFaces).optional() }).refine(({ family, fallback = [] }) => {
    const names = [family, ...fallback.map((other) => other.family)].map((name) => name.toLowerCase());
    return new Set(names).size === names.length;
  }, "names two font families alike"),
  type: z.strictObject({
    headline: length,
    subhead: length,
    heading: length,
    subheading: length,
    body: length,
    small: length,
    figure: length,
    leading: length,
    measure: z.number().min(20).max(200),
  }),
  light: palette,
  dark: palette,
  space: length,
  page: z.strictObject({
    size: z.literal(["LETTER", "A4"]),
    orientation: z.literal(["portrait", "landscape"]).default("portrait"),
    margins: z.strictObject({ top: length, right: length, bottom: length, left: length }),
  }),
  logo: z
    .strictObject({
      svg: z.string().refine(isPlainDrawing, "must be an SVG element made of shapes alone"),
      alternativeText: z.string().min(1),
      height: length,
    })
    .optional(),
});

const project = z.strictObject({
  issuer: z.strictObject({
    name: z.string().min(1),
    url: z.url({ protocol: /^https$/, error: "must be an https address" }),
  }),
  theme: theme.optional(),
  reports: z
    .array(
      z.union(
        [z.instanceof(Report), z.instanceof(Series)],
        "must be made with defineReport() or defineSeries()",
      ),
    )
    .min(1)
    .superRefine((reports, context) => {
      const seen = new Set<string>();
      for (const [index, report] of reports.entries()) {
        const issue = (path: readonly PropertyKey[], message: string): void =>
          context.addIssue({ code: "custom", path: [index, ...path], message });
        const form = report instanceof Series ? seriesSpec : reportSpec;
        for (const { path, message } of form.safeParse(report.spec).error?.issues ?? []) issue(path, message);
        if (seen.has(report.id)) issue(["id"], "is the id of two reports");
        seen.add(report.id);
      }
    }),
});

/** A project out of what a configuration exports, with every fault of its form reported. */
export function normalizeProject(
  loaded: unknown,
  origin: Pick<Project, "root" | "configFile" | "configFiles" | "listUnfollowed" | "listVariables">,
): Result<Project> {
  const parsed = project.safeParse(loaded);
  if (!parsed.success) {
    return {
      value: undefined,
      diagnostics: parsed.error.issues.map((issue) =>
        configShape(
          { path: issue.path.map(String).join("."), problem: issue.message },
          { file: origin.configFile },
        ),
      ),
    };
  }
  const { issuer, reports } = parsed.data;
  return {
    value: {
      ...origin,
      issuer: { name: issuer.name, url: issuer.url.replace(/\/+$/, "") },
      theme: parsed.data.theme === undefined ? defaultTheme : withoutUndefinedLogo(parsed.data.theme),
      reports,
    },
    diagnostics: [],
  };
}

function withoutUndefinedLogo({ logo, ...rest }: z.output<typeof theme>): Theme {
  return logo === undefined ? rest : { ...rest, logo };
}
