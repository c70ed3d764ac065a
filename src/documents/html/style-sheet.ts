import type { Palette, Theme } from "../../theme/theme.js";
import { draftStyle } from "./draft-parts.js";
import { paletteTokens } from "./inline-svg.js";

/** The look of the HTML documents, from the theme's tokens: wide and narrow, light and dark, on screen and in print. */
export function renderStyleSheet(theme: Theme, fontFaces: string, isDraft = false): string {
  const { type, font } = theme;
  const families = [font, ...(font.fallback ?? [])].map(({ family }) => `"${family}"`).join(",");
  // Screens are read from further away than paper: body text is 17px, and all sizes keep their ratio to it.
  const rem = (points: number): string => `${Math.round((points / type.body) * 1000) / 1000}rem`;
  // Checkers read the digest of a style without the white space around it.
  return `${fontFaces}
:root{color-scheme:light dark;${tokens(theme.light)}}
@media (prefers-color-scheme:dark){:root{${tokens(theme.dark)}}}
*{box-sizing:border-box}
html{font:400 106.25%/1.55 ${families},system-ui,sans-serif;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);overflow-wrap:break-word}
main,.masthead,.colophon{max-width:46rem;margin:0 auto;padding:0 1.25rem}
.skip{position:absolute;left:-999rem;padding:.5rem 1rem;background:var(--paper);color:var(--link)}
.skip:focus{left:.5rem;top:.5rem;z-index:1}
.masthead{padding-top:1.25rem}
.masthead p{margin:0;padding-bottom:.6rem;border-bottom:2px solid var(--accent);color:var(--accent);font-weight:600}
h1{margin:1.75rem 0 .5rem;font-size:clamp(1.65rem,1.15rem + 2.2vw,${rem(type.headline)});font-weight:600;line-height:1.15;text-wrap:balance}
h2{margin:2.25rem 0 .5rem;font-size:${rem(type.heading)};font-weight:600;line-height:1.25;color:var(--accent)}
h3{margin:1.5rem 0 .25rem;font-size:${rem(type.subheading)};font-weight:600}
p,ul,ol{margin:0 0 1rem}
ul,ol{padding-left:1.35rem}
li{margin-bottom:.35rem}
li>ul,li>ol{margin:.35rem 0 0}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.15em}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}
strong,th{font-weight:600}
.subhead{font-size:${rem(type.subhead)};line-height:1.4;color:var(--muted)}
.meta,.small{font-size:${rem(type.small)};color:var(--muted)}
.contact{margin-top:1rem;font-size:${rem(type.small)};color:var(--muted)}
.missing{color:var(--muted)}
.key-figures{display:flex;flex-wrap:wrap;gap:1.25rem 2rem;margin:1.75rem 0 2rem;padding:0}
.key-figures>div{flex:1 1 7.25rem;display:flex;flex-direction:column-reverse;justify-content:flex-end;border-top:3px solid var(--accent);padding-top:.5rem}
.key-figures dt{font-size:${rem(type.small + 0.5)};line-height:1.3}
.key-figures dd{margin:0;white-space:nowrap;font-size:clamp(1.5rem,11vw,${rem(type.figure)});font-weight:600;line-height:1.1;color:var(--accent);font-variant-numeric:lining-nums}
.disclaimer{margin:1.5rem 0;padding:.75rem 1rem;border-left:4px solid var(--series-2);background:var(--panel);font-size:${rem(type.small + 0.5)}}
.disclaimer>:last-child{margin-bottom:0}
.boilerplate{color:var(--muted);font-size:${rem(type.small + 0.5)}}
blockquote{margin:1.25rem 0;padding-left:1.25rem;border-left:3px solid var(--rule)}
sup{line-height:0;font-size:.7em}
.citation a{padding:0 .1em;text-decoration:none}
figure{margin:2rem 0}
figcaption{margin-bottom:.75rem}
img+figcaption{margin:.5rem 0 0;font-size:${rem(type.small)};color:var(--muted)}
h2+figure,h2+.table-frame{margin-top:.75rem}
.chart-title{display:block}
.chart-caption{display:block;font-size:${rem(type.small)};color:var(--muted)}
.drawing svg{display:block;width:100%;height:auto}
.drawing text{letter-spacing:0;word-spacing:0}
@media screen and (prefers-color-scheme:dark){.drawing .own-paper{padding:.75rem;background:${theme.light.paper}}}
.narrow{display:none}
.chart .small{margin:.25rem 0 0}
.chart .small a{display:inline-block;padding:.25rem 0}
details{margin-top:.5rem;font-size:${rem(type.small + 0.5)}}
summary{cursor:pointer;color:var(--link);padding:.35rem 0;min-height:1.5rem}
.table-frame{overflow-x:auto;margin:1.5rem 0}
table{width:100%;border-collapse:collapse;font-size:${rem(type.body - 1)};line-height:1.35;font-variant-numeric:tabular-nums lining-nums}
caption{position:sticky;left:0;max-width:calc(100vw - 2.5rem);text-align:left;font-weight:600;padding-bottom:.5rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .75rem;border-bottom:1px solid var(--rule)}
th:first-child,td:first-child{padding-left:0}
th:last-child,td:last-child{padding-right:0}
tbody th[scope^="row"]{font-weight:400}
th[scope^="col"]{color:var(--muted);font-size:${rem(type.small)};border-bottom:2px solid var(--ink);vertical-align:bottom}
thead td{border-bottom:2px solid var(--ink)}
tfoot th,tfoot td{font-weight:600;border-top:2px solid var(--ink);border-bottom:0}
.number{text-align:right}
.centred{text-align:center}
pre{margin:0 0 1rem;white-space:pre-wrap}
code,kbd,samp,pre{font-size:.95em;overflow-wrap:anywhere}
.sources{padding-left:1.5rem;font-size:${rem(type.small)}}
img{max-width:100%;height:auto}
main footer{margin-top:2.5rem;padding-top:1rem;border-top:1px solid var(--rule)}
.colophon p{margin:2.5rem 0 2rem;padding-top:.75rem;border-top:2px solid var(--accent);font-size:${rem(type.small)}}
.colophon a{display:inline-block;padding:.25rem 0}
@media (max-width:40rem){.wide{display:none}.narrow{display:block}th,td{padding:.3rem .5rem}}
/* A table that needs more room than the text has takes it from both margins. */
@media screen and (min-width:60rem){.table-frame{position:relative;left:50%;width:fit-content;min-width:100%;max-width:min(100vw - 3rem,72rem);transform:translateX(-50%)}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media print{
:root{color-scheme:light;${tokens(theme.light)}}
@page{margin:20mm 18mm}
html{font-size:10.5pt}
main,.masthead,.colophon{max-width:none;padding-left:0;padding-right:0}
.skip,summary{display:none}
.wide{display:block}.narrow{display:none}
h2,h3,figcaption{break-after:avoid}
figure,tr,.key-figures>div{break-inside:avoid}
.table-frame{overflow:visible}
table{font-size:.85em}
th,td{padding:.2rem .4rem}
td:not(.number){overflow-wrap:anywhere}
caption{position:static;max-width:none}
a{color:inherit}
a[href^="http"]:not(.address)::after{content:" (" attr(href) ")";font-size:.85em;overflow-wrap:anywhere}
a[href^="#"]{text-decoration:none}
}
@media (forced-colors:active){.drawing svg{forced-color-adjust:none;background:var(--paper)}}
${isDraft ? draftStyle : ""}`.trim();
}

function tokens(palette: Palette): string {
  return paletteTokens(palette)
    .map(([name, colour]) => `${name}:${colour}`)
    .join(";");
}
