const superior = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const inferior = "₀₁₂₃₄₅₆₇₈₉";

/** The text with the figures that stand for those set above or below the line. */
export function shiftFigures(text: string, shift: "super" | "sub" | undefined): string {
  if (shift === undefined) return text;
  const figures = shift === "super" ? superior : inferior;
  return text.replace(/\d/g, (digit) => figures[Number(digit)] ?? digit);
}
