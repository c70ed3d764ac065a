import fc from "fast-check";
import { expect, test } from "vitest";
import { effort } from "../effort.js";
import { expectPlaces, read, texts } from "./reading-bench.js";

const example = `# A *bold* start: 12 \\* 3 &amp; 4

Words over
two lines, with [a link](https://x.example "A hint") and \`code 5\`.[^one] A
hard\\
break, <https://y.example/2021>, b@c.example.

> Quoted 6,
> over lines.

3. Third
4. Fourth[^two]

   with a second paragraph

| A \\| B | C |
| --- | --: |
| 1 | **2** |

![A picture of 7](p.png)

<p>Raw <b>8</b></p>

[^one]: Note 9.
[^two]: Note 10,
    indented.
`;

test("the text of each part is read in order, with its channel and cell", async () => {
  const passages = await read("a.md", example);
  expect(
    passages.map(({ channel, text, cell }) => [channel, text, ...(cell ? [cell.row, cell.column] : [])]),
  ).toEqual([
    ["body", "A bold start: 12 * 3 & 4"],
    [
      "body",
      "Words over two lines, with a link and code 5. A hard break, https://y.example/2021, b@c.example.",
    ],
    ["alternative", "A hint"],
    ["mark", "one"],
    ["body", "Quoted 6, over lines."],
    ["mark", "3."],
    ["body", "Third"],
    ["mark", "4."],
    ["body", "Fourth"],
    ["mark", "two"],
    ["body", "with a second paragraph"],
    ["body", "A | B", 0, 0],
    ["body", "C", 0, 1],
    ["body", "1", 1, 0],
    ["body", "2", 1, 1],
    ["alternative", "A picture of 7"],
    ["body", "Raw 8"],
    ["mark", "one"],
    ["body", "Note 9."],
    ["mark", "two"],
    ["body", "Note 10, indented."],
  ]);
  expectPlaces(
    passages.filter(({ channel }) => channel === "body"),
    example,
  );
  const [heading] = passages;
  expect(heading?.placeAt(17)).toEqual({ file: "a.md", line: 1, column: 22 });
  expect(heading?.placeAt(21)).toEqual({ file: "a.md", line: 1, column: 27 });
  expect(heading?.placeAt(23)).toEqual({ file: "a.md", line: 1, column: 33 });
});

test.each([
  ["1 7 a/b@c.example 7", "1 7 a/b@c.example 7", 18, { line: 1, column: 19 }],
  ["a\\*\\*b", "a**b", 2, { line: 1, column: 4 }],
  ["> a\n> \\> b", "a > b", 2, { line: 2, column: 3 }],
  ["&amp;&amp;amp;", "&&amp;", 1, { line: 1, column: 6 }],
])("the place of a character that stands twice is its own: %j", async (source, text, offset, place) => {
  const [passage] = await read("a.md", source);
  expect(passage?.text).toBe(text);
  expect(passage?.placeAt(offset)).toEqual({ file: "a.md", ...place });
});

const word = fc.stringMatching(/^[a-zé]{1,6}$/);
const number = fc.integer({ min: 0, max: 99_999 }).map((value) => value.toLocaleString("en-US"));
/** What stands in a text, and how it is written. */
type Piece = readonly [text: string, written: string];
const sign: fc.Arbitrary<Piece> = fc.constantFrom<Piece>(
  ["*", "\\*"],
  ["&", "&amp;"],
  ["<", "&lt;"],
  ["é", "&#xE9;"],
  ["_", "\\_"],
  ["’", "’"],
  ["😀", "&#128512;"],
);
const plain: fc.Arbitrary<Piece> = fc.oneof(word, number).map((text): Piece => [text, text]);
const piece: fc.Arbitrary<Piece> = fc.oneof(
  { weight: 5, arbitrary: plain },
  { weight: 2, arbitrary: sign },
  { weight: 1, arbitrary: plain.map(([text]): Piece => [text, `**${text}**`]) },
  { weight: 1, arbitrary: plain.map(([text]): Piece => [text, `[${text}](https://x.example/1)`]) },
  { weight: 1, arbitrary: word.map((text): Piece => [text, `\`${text}\``]) },
);
const line = fc.array(piece, { minLength: 1, maxLength: 8 });
const block = fc.record({
  kind: fc.constantFrom("paragraph", "wrapped", "heading", "quote", "item", "row"),
  pieces: line,
});

/** Writes a block so that its pieces are parted by spaces, or by ends of lines. */
function write({ kind, pieces }: { readonly kind: string; readonly pieces: readonly Piece[] }): string {
  const written = pieces.map((part) => part[1]);
  switch (kind) {
    case "wrapped":
      return `x${written.join("\nx ")}`;
    case "heading":
      return `## ${written.join(" ")}`;
    case "quote":
      return `> x ${written.join("\n> x ")}`;
    case "item":
      return `- x ${written.join("\n  x ")}`;
    case "row":
      return `| h | i |\n| - | - |\n| ${written.join(" ")} | 0 |`;
    default:
      return `x ${written.join(" ")}`;
  }
}

function say({
  kind,
  pieces,
}: {
  readonly kind: string;
  readonly pieces: readonly Piece[];
}): readonly string[] {
  const said = pieces.map(([text]) => text);
  switch (kind) {
    case "wrapped":
      return [`x${said.join(" x ")}`];
    case "quote":
    case "item":
      return [`x ${said.join(" x ")}`];
    case "heading":
      return [said.join(" ")];
    case "row":
      return ["h", "i", said.join(" "), "0"];
    default:
      return [`x ${said.join(" ")}`];
  }
}

test("whatever is written is read in order, and each character has the place where it is written", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 5 }), async (blocks) => {
      const source = `${blocks.map(write).join("\n\n<!-- -->\n\n")}\n`;
      const passages = await read("a.md", source);
      expect(texts(passages, "body")).toEqual(blocks.flatMap(say));
      expectPlaces(passages, source);
    }),
    { numRuns: 100 * effort },
  );
});
