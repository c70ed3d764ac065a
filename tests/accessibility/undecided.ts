/** What a checker cannot decide, or decides wrongly. Each entry says why, and fails when nothing meets it any more. */
export interface Undecided {
  readonly rule: string;
  /** A selector that the element meets, or the text of the message. */
  readonly where: string;
  readonly reason: string;
}

/** Of axe: the rules that it returns as incomplete. */
export const undecidedByAxe: readonly Undecided[] = [
  {
    rule: "color-contrast",
    where: 'svg[role="img"] text',
    reason:
      "axe takes a drawing to be a picture whose colours it cannot see. The test of the drawings' own colours measures them.",
  },
  {
    rule: "color-contrast",
    where: ".wrong, .wrong *",
    reason:
      "The watermark of a draft stands behind its text. The test of the drawings' own colours measures the marks, too.",
  },
  {
    rule: "color-contrast",
    where: ".table-frame :is(th, td, caption), .table-frame :is(th, td, caption) *",
    reason:
      "axe does not see cells that are scrolled out of their frame. In print, where no frame scrolls, it sees all of them.",
  },
];

/** Of the Nu HTML checker. */
export const wrongOfNuChecker: readonly Undecided[] = [
  {
    rule: "csp",
    where: "image “data:image/png;base64,",
    reason:
      "The checker takes no data: address to be admitted by any policy. Browsers show the picture under `img-src data:`.",
  },
];
