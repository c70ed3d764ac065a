import {
  Document,
  Font,
  Image,
  Link,
  Page,
  renderToBuffer,
  StyleSheet,
  Text,
  View,
} from "@react-pdf/renderer";
import { createElement as h } from "react";
import { regular, semiBold } from "../plain-script/fonts.js";

Font.register({
  family: "Source Sans 3",
  fonts: [
    { src: regular, fontWeight: 400 },
    { src: semiBold, fontWeight: 600 },
  ],
});
Font.registerHyphenationCallback((word) => [word]);

const styles = StyleSheet.create({
  page: {
    padding: "90 72 66 72",
    fontFamily: "Source Sans 3",
    fontSize: 11,
    lineHeight: 1.36,
    color: "#16202b",
  },
  head: {
    position: "absolute",
    top: 40,
    left: 72,
    right: 72,
    flexDirection: "row",
    justifyContent: "space-between",
    fontSize: 9,
  },
  foot: {
    position: "absolute",
    bottom: 30,
    left: 72,
    right: 72,
    flexDirection: "row",
    justifyContent: "space-between",
    fontSize: 9,
  },
  bold: { fontWeight: 600 },
  title: { fontWeight: 600, fontSize: 23, lineHeight: 1.15, marginBottom: 6 },
  subhead: { fontSize: 13, marginBottom: 12 },
  heading: { fontWeight: 600, fontSize: 13, color: "#0b4f7d", marginTop: 9, marginBottom: 3 },
  block: { marginBottom: 9 },
  small: { fontSize: 9, color: "#4d5a68" },
  figure: { fontWeight: 600, fontSize: 28, lineHeight: 1.1, color: "#0b4f7d" },
  columns: { flexDirection: "row", gap: 16, marginBottom: 9 },
  column: { flex: 1 },
  row: { flexDirection: "row", borderBottom: "0.5 solid #c9d0d7", paddingVertical: 2 },
  number: { flex: 1, textAlign: "right" },
  name: { flex: 2 },
});

/** The release by @react-pdf/renderer. */
export async function render(release) {
  const head = ({ pageNumber }) => (pageNumber === 1 ? release.kind : release.title);
  const page = h(
    Page,
    { size: "LETTER", style: styles.page },
    h(View, { style: styles.head, fixed: true }, h(Text, null, release.issuer), h(Text, { render: head })),
    h(Text, { style: styles.bold }, release.line),
    h(Text, { style: [styles.small, styles.block] }, release.contact),
    h(Text, { style: styles.title }, release.title),
    h(Text, { style: styles.subhead }, release.subhead),
    ...release.blocks.map(renderBlock),
    h(Text, { style: { textAlign: "center" } }, release.closing),
    h(
      View,
      { style: styles.foot, fixed: true },
      h(Text, null, release.url),
      h(Text, { render: ({ pageNumber, totalPages }) => `Page ${pageNumber} of ${totalPages}` }),
    ),
  );
  return await renderToBuffer(h(Document, { title: release.title, author: release.issuer }, page));
}

function renderBlock(block, key) {
  switch (block.kind) {
    case "heading":
      return h(Text, { key, style: styles.heading }, block.text);
    case "aside":
      return h(Text, { key, style: [styles.small, styles.block] }, ...raise(block.text));
    case "item":
      return h(Text, { key, style: styles.block }, "• ", ...raise(block.text));
    case "figures":
      return h(
        View,
        { key, style: styles.columns },
        ...block.items.map(([figure, label]) =>
          h(
            View,
            { style: styles.column },
            h(Text, { style: styles.figure }, String(figure)),
            h(Text, { style: styles.small }, label),
          ),
        ),
      );
    case "charts":
      return h(
        View,
        { key, style: styles.columns, wrap: false },
        ...block.items.map(({ title, svg, caption }) =>
          h(
            View,
            { style: styles.column },
            h(Text, { style: styles.bold }, title),
            h(Image, { src: { data: Buffer.from(svg), format: "svg" } }),
            h(Text, { style: styles.small }, caption),
          ),
        ),
      );
    case "table":
      return renderTable(block, key);
    case "numbered":
      return h(
        View,
        { key, style: styles.block },
        ...block.items.map(([text, url], index) =>
          h(
            Text,
            { style: styles.small },
            `${index + 1}. ${text} `,
            ...(url ? [h(Link, { src: url }, url)] : []),
          ),
        ),
      );
    default:
      return h(Text, { key, style: styles.block }, ...raise(block.text));
  }
}

function renderTable({ caption, header, rows, total }, key) {
  const row = (cells, style) =>
    h(
      View,
      { style: styles.row, wrap: false },
      ...cells.map((cell, index) =>
        h(Text, { style: [index === 0 ? styles.name : styles.number, style] }, cell),
      ),
    );
  return h(
    View,
    { key, style: styles.block },
    h(Text, { style: styles.bold }, caption),
    row(header, styles.bold),
    ...rows.map((cells) => row(cells)),
    ...(total ? [row(total, styles.bold)] : []),
  );
}

function raise(text) {
  return text
    .split("^")
    .map((part, index) =>
      index % 2 === 1 ? h(Text, { style: { fontSize: 7, verticalAlign: "super" } }, part) : part,
    );
}
