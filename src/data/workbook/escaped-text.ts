/**
 * The text that a part means: characters that XML cannot hold are written as `_x000D_`, and an underscore in front of such
 * a form as `_x005F_`. Source: ECMA-376 part 1, 22.9.2.19 (ST_Xstring).
 */
export function readEscapes(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
