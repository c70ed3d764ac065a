import {
  converter,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  formatHex,
  modeHsl,
  modeLab65,
  modeLch65,
  modeLrgb,
  modeRgb,
  modeXyz65,
  parse,
  useMode,
  wcagContrast,
} from "culori/fn";

for (const mode of [modeRgb, modeLrgb, modeHsl, modeXyz65, modeLab65, modeLch65]) useMode(mode);

const toRgb = converter("rgb");
const toLinear = converter("lrgb");
const toLab = converter("lab65");
const toLch = converter("lch65");
const difference = differenceCiede2000();

/** A colour as it is painted. */
export interface Paint {
  /** #rrggbb, in lower case. */
  readonly color: string;
  /** 0 (nothing is seen) to 1. */
  readonly opacity: number;
}

/** Who looks: everyone, or a reader without one of the three kinds of cones. */
export type Sight = "normal" | "protan" | "deutan" | "tritan";

export const sights: readonly Sight[] = ["normal", "protan", "deutan", "tritan"];

const filters = {
  protan: filterDeficiencyProt(1),
  deutan: filterDeficiencyDeuter(1),
  tritan: filterDeficiencyTrit(1),
};

/** The paint that CSS text names; undefined when it names none, as `none`, `url(#...)` and what is misspelt do. */
export function parsePaint(text: string): Paint | undefined {
  const color = parse(text);
  return color && { color: formatHex(toRgb(color)), opacity: color.alpha ?? 1 };
}

/** `paint` over `ground` (#rrggbb), as #rrggbb. Channels are mixed as browsers mix them. */
export function layPaint({ color, opacity }: Paint, ground: string): string {
  const [over, under] = [color, ground].map((hex) => toRgb(readColor(hex)));
  if (over === undefined || under === undefined) throw new TypeError("two colours are laid over each other");
  const mix = (a: number, b: number) => b + (a - b) * opacity;
  return formatHex({
    mode: "rgb",
    r: mix(over.r, under.r),
    g: mix(over.g, under.g),
    b: mix(over.b, under.b),
  });
}

/** Contrast of two #rrggbb colours, 1 to 21. Source: WCAG 2.2, "contrast ratio". */
export function contrastOf(a: string, b: string): number {
  return wcagContrast(readColor(a), readColor(b));
}

/** CIE L* of an #rrggbb colour, 0 (black) to 100: what is left of it in grey. */
export function lightnessOf(color: string): number {
  return toLab(readColor(color)).l;
}

/**
 * How far apart two #rrggbb colours look, as CIEDE2000 differences: 1 is just seen side by side, 100 is black and
 * white. Colour blindness is simulated in full. Source: Machado, Oliveira and Fernandes 2009.
 */
export function differenceOf(a: string, b: string, sight: Sight): number {
  return difference(seenBy(a, sight), seenBy(b, sight));
}

/** `color` as #rrggbb with the lightness `l` (L*), as colourful as screens can show it, in the hue that it has. */
export function withLightness(color: string, l: number): string {
  const { c, h } = toLch(readColor(color));
  for (let chroma = c; chroma > 0.5; chroma -= 0.5) {
    const { r, g, b } = toRgb({ mode: "lch65", l, c: chroma, h: h ?? 0 });
    if (Math.min(r, g, b) >= -0.001 && Math.max(r, g, b) <= 1.001) return formatHex({ mode: "rgb", r, g, b });
  }
  return formatHex({ mode: "lch65", l, c: 0, h: 0 });
}

/** The colour in the hue of `color`, nearest to it in lightness, that `passes`; undefined when none does. */
export function findLightness(color: string, passes: (candidate: string) => boolean): string | undefined {
  if (passes(color)) return color;
  const own = lightnessOf(color);
  for (let step = 0.5; step <= 100; step += 0.5) {
    for (const l of [own - step, own + step]) {
      if (l < 0 || l > 100) continue;
      const candidate = withLightness(color, l);
      if (passes(candidate)) return candidate;
    }
  }
  return undefined;
}

function seenBy(color: string, sight: Sight) {
  const linear = toLinear(readColor(color));
  if (sight === "normal") return linear;
  // The filters take channels as they come, and the model is one of light: they are given linear channels.
  const { r, g, b } = filters[sight]({ mode: "rgb", r: linear.r, g: linear.g, b: linear.b });
  const within = (channel: number) => Math.min(1, Math.max(0, channel));
  return { mode: "lrgb", r: within(r), g: within(g), b: within(b) } as const;
}

function readColor(text: string) {
  const color = parse(text);
  if (color === undefined) throw new TypeError(`not a colour: ${text}`);
  return color;
}
