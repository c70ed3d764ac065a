/** subset-font 2 has no types of its own. */
declare module "subset-font" {
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: { readonly targetFormat: "truetype"; readonly keepFeatures: readonly string[] },
  ): Promise<Uint8Array>;
}
