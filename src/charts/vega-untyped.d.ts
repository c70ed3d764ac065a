/** Exports of Vega that its own types leave out. Source: https://vega.github.io/vega/docs/api/ */
declare module "vega" {
  export const textMetrics: { width: (item: object, text: unknown) => number };
  export function setRandom(random: () => number): void;
  export function randomLCG(seed: number): () => number;
}
