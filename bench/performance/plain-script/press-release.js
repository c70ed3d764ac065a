import { renderTemplate } from "./render-template.js";

/**
 * The press release as blocks, which whatever sets pages can print: this script's own pdfmake, and each peer.
 * A text is a string with superscripts between circumflexes.
 */
export function makePressRelease(figures, charts) {
  const { arrests, victims, announced, newsroom } = figures;
  const { text, cited } = renderTemplate("press-release", "pdf", figures);
  const caption = (what) =>
    `${what} by state, as announced ${announced.day}. Source: Missouri Attorney General’s Office, through the news report.`;
  const special = {
    figures: () => ({
      kind: "figures",
      items: [
        [arrests.total, "arrests"],
        [victims.total, "rescued"],
        [victims.treated, "given medical services"],
        [arrests.places, "states"],
      ],
    }),
    charts: () => ({
      kind: "charts",
      items: [
        {
          title: `${arrests.most.names} reported ${arrests.most.share} of the arrests`,
          svg: charts.arrests,
          caption: caption("Arrests"),
        },
        {
          title: `Rescues were reported from ${victims.number} of ${arrests.places} states`,
          svg: charts.rescues,
          caption: caption("Victims rescued"),
        },
      ],
    }),
    table: () => ({
      kind: "table",
      caption: "Rescues and arrests by state",
      header: ["State", "Victims rescued", "Arrests"],
      rows: figures.rows.map((row) => [
        row.name,
        String(row.rescued ?? "no number given"),
        String(row.arrests),
      ]),
      total: ["All states", String(victims.total), String(arrests.total)],
    }),
    sources: () => ({ kind: "numbered", items: cited.map((source) => [source.text, source.url]) }),
  };
  const blocks = text
    .trim()
    .split(/\n\n+/)
    .map((block) => {
      if (block.startsWith("=")) return special[block.slice(1)]();
      if (block.startsWith("# ")) return { kind: "heading", text: block.slice(2) };
      if (block.startsWith("> ")) return { kind: "aside", text: block.slice(2) };
      if (block.startsWith("- ")) return { kind: "item", text: block.slice(2) };
      return { kind: "paragraph", text: block };
    });
  return {
    issuer: "Sample Newsroom",
    kind: "Press release",
    url: "newsroom.example/releases",
    line: "FOR IMMEDIATE RELEASE",
    contact: `Contact: ${newsroom.contact}, ${newsroom.role} · ${newsroom.phone} · ${newsroom.email}`,
    title: `${arrests.total} arrested, ${victims.total} rescued as ${arrests.places} states target human trafficking`,
    subhead: `${arrests.most.names} reported ${arrests.most.share} of the arrests; rescues were reported from ${victims.places} states`,
    blocks,
    closing: "###",
  };
}
