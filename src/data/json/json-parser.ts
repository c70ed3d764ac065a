import type { ObjectNode, ValueNode } from "@humanwhocodes/momoa";
import type { z } from "zod";
import {
  jsonDuplicateKey,
  jsonSyntax,
  keyMissing,
  keyUnknown,
  numberInexact,
  numberTooLarge,
  textControl,
} from "../../diagnostics/catalogue/data.js";
import type { Diagnostic, Place } from "../../diagnostics/diagnostic.js";
import { quote } from "../../diagnostics/kind.js";
import { findNearest } from "../../diagnostics/near.js";
import { findCellType, findKnownKeys, findSchema } from "../cell-type.js";
import { explainIssue } from "../explain-issue.js";
import { findForbiddenCharacter } from "../forbidden-character.js";
import { parseNumber } from "../parse-number.js";
import type { ProblemList } from "../problem-list.js";
import { type JsonDocument, type JsonNode, keyOf } from "./json-document.js";

/** Holds the tree of a JSON text against a schema. What does not fit becomes problems. */
export class JsonParser<T> {
  readonly #document: JsonDocument;
  readonly #schema: z.ZodType<T>;
  readonly #problems: ProblemList;
  /** The values that have a problem already: what the schema says of them is not told again. */
  readonly #failed = new Set<JsonNode>();

  constructor(document: JsonDocument, schema: z.ZodType<T>, problems: ProblemList) {
    this.#document = document;
    this.#schema = schema;
    this.#problems = problems;
  }

  /** The value, when it has no problem. */
  parse(): { readonly value: T } | undefined {
    const before = this.#problems.count;
    const result = this.#schema.safeParse(this.#evaluate(this.#document.root, this.#schema));
    if (!result.success) for (const issue of result.error.issues) this.#explain(issue);
    return result.success && this.#problems.count === before ? { value: result.data } : undefined;
  }

  /**
   * The plain value of a node; the digits as text where `schema`, what the schema says of the node, asks for an exact
   * number. Recursion is bounded: the document's depth was measured.
   */
  #evaluate(node: ValueNode, schema: z.core.$ZodType | undefined): unknown {
    switch (node.type) {
      case "Object":
        return this.#evaluateObject(node, schema);
      case "Array":
        return node.elements.map((element, index) =>
          this.#evaluate(element.value, schema && findSchema(schema, [index])),
        );
      case "Number":
        return takesDigits(schema) ? this.#document.raw(node) : this.#evaluateNumber(node);
      case "String":
        this.#checkText(node, node.value);
        return node.value;
      case "Boolean":
        return node.value;
      default:
        return null;
    }
  }

  #evaluateObject(node: ObjectNode, schema: z.core.$ZodType | undefined): object {
    // Without a prototype, `__proto__` is a key like any other.
    const object: Record<string, unknown> = Object.create(null);
    const names = new Map<string, JsonNode>();
    for (const member of node.members) {
      const key = keyOf(member);
      this.#checkText(member.name, key);
      const first = names.get(key);
      if (first) {
        const { line: firstLine = 0 } = this.#document.place(first);
        this.#fail(member.name, (place) => jsonDuplicateKey({ key, firstLine }, place));
      } else {
        names.set(key, member.name);
      }
      const value = this.#evaluate(member.value, schema && findSchema(schema, [key]));
      if (key === "__proto__")
        this.#fail(member.name, (place) => keyUnknown({ key, nearest: undefined }, place));
      else object[key] = value;
    }
    return object;
  }

  #evaluateNumber(node: ValueNode): number {
    const raw = this.#document.raw(node);
    const number = parseNumber(raw, "number");
    if (typeof number === "number") return number;
    const kind = number === "too-large" ? numberTooLarge : numberInexact;
    this.#fail(node, (place) => kind({ raw }, place));
    return Number.NaN;
  }

  #checkText(node: JsonNode, text: string): void {
    // The parser lets control characters through that JSON wants escaped.
    if (/(?![\x7f-\x9f])\p{Cc}/u.test(this.#document.raw(node))) {
      const advice = "write \\n for a line break and \\t for a tab";
      this.#fail(node, (place) => jsonSyntax({ found: "a text holds a control character", advice }, place));
      return;
    }
    const hidden = findForbiddenCharacter(text);
    if (hidden) this.#fail(node, (place) => textControl(hidden, place));
  }

  #explain(issue: z.core.$ZodIssue): void {
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) this.#explainUnknown(issue.path, key);
      return;
    }
    if (issue.code === "invalid_key") {
      this.#explainUnknown(issue.path.slice(0, -1), String(issue.path.at(-1)));
      return;
    }
    const { node, isWhole } = this.#document.find(issue.path);
    if (!isWhole) {
      this.#explainMissing(issue.path, node);
      return;
    }
    if (this.#failed.has(node)) return;
    const last = issue.path.findLast((step) => typeof step === "string");
    const text = node.type === "String" ? node.value : undefined;
    const subject = {
      field: String(last ?? ""),
      text,
      shown: this.#show(node),
      isNull: node.type === "Null",
      format: "json" as const,
    };
    this.#fail(node, (place) => explainIssue(this.#sharpen(issue), subject, place));
  }

  /** Zod tells "a number" of a text where a whole number is asked for. */
  #sharpen(issue: z.core.$ZodIssue): z.core.$ZodIssue {
    if (issue.code !== "invalid_type" || issue.expected !== "number") return issue;
    const schema = findSchema(this.#schema, issue.path);
    return schema && findCellType(schema).kind === "whole" ? { ...issue, expected: "int" } : issue;
  }

  #explainUnknown(path: readonly PropertyKey[], key: string): void {
    const { node } = this.#document.find(path);
    const members = node.type === "Object" ? this.#document.members(node) : undefined;
    const member = members?.get(key);
    if (!members || !member || this.#failed.has(member.name)) return;
    this.#fail(member.name, (place) => {
      const missing = findKnownKeys(this.#schema, path).filter((name) => !members.has(name));
      return keyUnknown({ key, nearest: findNearest(key, missing) }, place);
    });
  }

  #explainMissing(path: readonly PropertyKey[], node: ValueNode): void {
    this.#problems.add(() => {
      const key = String(path.at(-1));
      const known = new Set(findKnownKeys(this.#schema, path.slice(0, -1)));
      const present = node.type === "Object" ? [...this.#document.members(node).keys()] : [];
      const nearest = findNearest(
        key,
        present.filter((name) => !known.has(name)),
      );
      return keyMissing({ key, nearest }, this.#document.place(node));
    });
  }

  #show(node: ValueNode): string {
    if (node.type === "Object") return "an object";
    if (node.type === "Array") return "a list";
    return node.type === "String" ? quote(node.value) : this.#document.raw(node);
  }

  #fail(node: JsonNode, make: (place: Place) => Diagnostic): void {
    this.#failed.add(node);
    this.#problems.add(() => make(this.#document.place(node)));
  }
}

function takesDigits(schema: z.core.$ZodType | undefined): boolean {
  return schema !== undefined && findCellType(schema).kind === "exact";
}
