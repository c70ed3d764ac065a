import { lineNotObject, lineSpread } from "../../diagnostics/catalogue/data.js";
import { JsonDocument } from "../json/json-document.js";
import { JsonParser } from "../json/json-parser.js";
import { parseJsonText } from "../json/parse-json-document.js";
import type { ProblemList } from "../problem-list.js";
import type { RowSpec } from "../table/table-spec.js";
import { listExactFields, parseFlatRecord } from "./parse-flat-record.js";

/** Turns lines into records, one after the other. What does not fit becomes problems. */
export class LineParser<Row extends object> {
  /** How many lines were parsed. */
  count = 0;
  readonly #file: string;
  readonly #spec: RowSpec<Row>;
  readonly #problems: ProblemList;
  readonly #exactFields: ReadonlySet<string>;
  #isSpread = false;

  constructor(file: string, spec: RowSpec<Row>, problems: ProblemList) {
    this.#file = file;
    this.#spec = spec;
    this.#problems = problems;
    this.#exactFields = listExactFields(spec);
  }

  /** True when reading on is of no use. */
  get isDone(): boolean {
    return this.#isSpread || this.#problems.isFull;
  }

  /** The record on a line, when it has no problem; undefined for a blank line, too. */
  parse(text: string, line: number): Row | undefined {
    if (/^[ \t\r]*$/.test(text)) return undefined;
    this.count += 1;
    return this.#parseFast(text) ?? this.#parseSlowly(text, line);
  }

  #parseFast(text: string): Row | undefined {
    const flat = parseFlatRecord(text, this.#exactFields);
    return flat && this.#spec.schema.safeParse(flat).data;
  }

  #parseSlowly(text: string, line: number): Row | undefined {
    const file = this.#file;
    const document = parseJsonText(text, (offset) => ({ file, line, column: offset + 1 }));
    if (!(document instanceof JsonDocument)) {
      this.#isSpread = this.count === 1 && /^\s*(\[|\{\s*$)/.test(text);
      const first = { file, line, column: text.search(/\S/) + 1 };
      this.#problems.add(() => (this.#isSpread ? lineSpread({}, first) : document));
      return undefined;
    }
    const { root } = document;
    if (root.type !== "Object") {
      const got = root.type === "Array" ? "a list" : root.type === "String" ? "a text" : document.raw(root);
      this.#problems.add(() => lineNotObject({ got }, document.place(root)));
      return undefined;
    }
    return new JsonParser(document, this.#spec.schema, this.#problems).parse()?.value;
  }
}
