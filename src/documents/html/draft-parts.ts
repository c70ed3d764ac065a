import type { Element, ElementContent } from "hast";
import { h } from "hastscript";
import { placeText } from "../../diagnostics/diagnostic.js";
import { countFaults, type Draft, draftNotice, faultsHeading } from "../draft/draft.js";
import type { WrongMark } from "../tree/nodes.js";

/** The words of a draft that stand outside its content. */
export function draftWords(draft: Draft): string {
  return `${draftNotice}: ${countFaults(draft)} DRAFT`;
}

/** Says at the top of the page, and while it is scrolled, what kind of page it is. */
export function renderBanner(draft: Draft): Element {
  const counted = countFaults(draft);
  const link = draft.faults.length === 0 ? counted : h("a", { href: "#draft-faults" }, counted);
  return h("div", { className: ["draft-banner"], role: "status" }, [h("strong", draftNotice), ": ", link]);
}

/** The list at the end of the page; none where nothing is wrong. */
export function renderFaults({ faults }: Draft): readonly Element[] {
  if (faults.length === 0) return [];
  const items = faults.map(({ letter, diagnostic }) => {
    const { severity, code, message, place, hint } = diagnostic;
    return h("li", { id: faultId(letter) }, [
      h("p", [h("strong", `${severity} `), h("code", code), `: ${message}`]),
      h("p", { className: ["small"] }, [
        ...(place === undefined ? [] : [h("code", placeText(place)), " – "]),
        `hint: ${hint}`,
      ]),
    ]);
  });
  return [
    h("section", { className: ["draft-faults"], ariaLabelledBy: ["draft-faults"] }, [
      h("h2", { id: "draft-faults" }, faultsHeading),
      h("ol", { type: "a" }, items),
    ]),
  ];
}

/** What is wrong, marked, with the letters that lead to the list. */
export function markToHast(content: ElementContent, { letters, messages, inLink }: WrongMark): Element {
  const links = letters.map((letter) =>
    inLink
      ? `[${letter}]`
      : h("a", { href: `#${faultId(letter)}`, ariaLabel: `Wrong: ${letter}` }, `[${letter}]`),
  );
  return h("span", { className: ["wrong-spot"] }, [
    h("mark", { className: ["wrong"], title: messages.join("; ") }, [content]),
    h("sup", { className: ["wrong-letters"] }, links),
  ]);
}

function faultId(letter: string): string {
  return `draft-fault-${letter}`;
}

/** Amber under dark ink has a contrast of 11:1 in light and in dark pages. */
export const draftStyle = `
html{scroll-padding-top:3.5rem}
.draft-banner{position:sticky;top:0;z-index:2;padding:.5rem 1.25rem;background:#ffcf4d;color:#16202b;text-align:center;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.draft-banner a,.wrong a{color:#16202b}
.draft-banner :focus-visible{outline-color:#16202b}
body::before{content:"DRAFT";content:"DRAFT"/"";position:fixed;z-index:-1;top:50%;left:50%;transform:translate(-50%,-50%) rotate(-45deg);font-size:min(26vw,26vh);font-weight:600;line-height:1;letter-spacing:.04em;color:var(--ink);opacity:.08;pointer-events:none}
.wrong{display:inline-block;white-space:normal;padding:0 .15em;line-height:1.1;border-radius:.15em;background:#ffcf4d;color:#16202b;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.wrong-spot{white-space:nowrap}
.wrong .missing{color:inherit}
.wrong-letters{font-weight:600;font-size:max(.7em,.75rem)}
.key-figures .wrong-letters{font-size:.4em}
.wrong-letters a{padding:0 .15em}
.draft-faults{margin-top:3rem;padding-top:.5rem;border-top:4px solid #ffcf4d}
.draft-faults li p{margin:0 0 .15rem}
.draft-faults code{overflow-wrap:anywhere}
@media print{.draft-banner{position:static;border:1px solid}.draft-faults{break-before:page}}
`;
