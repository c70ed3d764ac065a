import type { ValueNode } from "@humanwhocodes/momoa";
import type { z } from "zod";
import { jsonDuplicateKey } from "../../diagnostics/catalogue/data.js";
import { packageInvalid, packageUnsupported } from "../../diagnostics/catalogue/packages.js";
import type { Diagnostic, Place } from "../../diagnostics/diagnostic.js";
import { readSourceFile } from "../file/read-source-file.js";
import { SourceFile } from "../file/source-file.js";
import { type JsonDocument, keyOf } from "../json/json-document.js";
import { parseJsonDocument } from "../json/parse-json-document.js";
import type { LoadContext } from "../load-context.js";

export type Steps = readonly PropertyKey[];

/** The largest descriptor, in bytes. */
const maxBytes = 10_000_000;

/** A JSON file that describes data. What is found wrong in it is collected, each problem at its place. */
export class Descriptor {
  readonly problems: Diagnostic[] = [];
  /** Relative to the project, with forward slashes. */
  readonly file: string;
  readonly #document: JsonDocument;
  readonly #value: unknown;

  constructor(file: string, document: JsonDocument) {
    this.file = file;
    this.#document = document;
    this.#value = this.#evaluate(document.root);
  }

  /** The part at `steps`, when it has the form; undefined and a problem for each thing that is wrong with it. */
  take<T>(form: z.ZodType<T>, steps: Steps = []): T | undefined {
    const { data, error } = form.safeParse(this.#find(steps));
    for (const { path, message } of error?.issues ?? []) this.refuse([...steps, ...path], message);
    return data;
  }

  /** `problem` goes on after the name of what stands at `steps`. */
  refuse(steps: Steps, problem: string): void {
    const last = steps.findLast((step) => typeof step === "string");
    const what = last === undefined ? "the descriptor" : JSON.stringify(last);
    this.problems.push(packageInvalid({ what, problem }, this.place(steps)));
  }

  refuseUnsupported(steps: Steps, what: string, advice: string): void {
    this.problems.push(packageUnsupported({ what, advice }, this.place(steps)));
  }

  /** Where the value at `steps` stands, or the innermost value around it that the file has. */
  place(steps: Steps): Place {
    return this.#document.place(this.#document.find(steps).node);
  }

  /** The value as it is written: all digits of a number. */
  raw(steps: Steps): string {
    const { node, isWhole } = this.#document.find(steps);
    return isWhole ? this.#document.raw(node) : "";
  }

  /** The path in the project of a file that the descriptor names; undefined and a problem for what leads elsewhere. */
  resolve(named: string, steps: Steps): string | undefined {
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(named)) {
      const advice = 'download the file beside the descriptor, or read it with csv(http("https://..."))';
      this.refuseUnsupported(steps, `the address ${JSON.stringify(named)}`, advice);
      return undefined;
    }
    const parts = named.split("/");
    if (named === "" || named.startsWith("/") || named.includes("\\") || parts.includes("..")) {
      this.refuse(steps, `is ${JSON.stringify(named)}, and not a path below the descriptor's folder`);
      return undefined;
    }
    const own = this.file.split("/").slice(0, -1);
    return [...own, ...parts.filter((part) => part !== "." && part !== "")].join("/");
  }

  #find(steps: Steps): unknown {
    let value = this.#value;
    for (const step of steps) {
      if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
      value = Reflect.get(value, step);
    }
    return value;
  }

  /** Recursion is bounded: the document's depth was measured. */
  #evaluate(node: ValueNode): unknown {
    switch (node.type) {
      case "Object": {
        // Without a prototype, `__proto__` is a key like any other.
        const object: Record<string, unknown> = Object.create(null);
        for (const member of node.members) {
          const key = keyOf(member);
          const first = this.#document.members(node).get(key);
          if (first !== undefined && first !== member) {
            const { line: firstLine = 0 } = this.#document.place(first.name);
            this.problems.push(jsonDuplicateKey({ key, firstLine }, this.#document.place(member.name)));
          } else object[key] = this.#evaluate(member.value);
        }
        return object;
      }
      case "Array":
        return node.elements.map(({ value }) => this.#evaluate(value));
      case "String":
      case "Boolean":
        return node.value;
      case "Number":
        return Number(this.#document.raw(node));
      default:
        return null;
    }
  }
}

/** Reads a descriptor. A diagnostic when it is not there, or no JSON. */
export async function readDescriptor(file: string, context: LoadContext): Promise<Descriptor | Diagnostic> {
  const source = await readSourceFile({ file, maxBytes }, context);
  if (!(source instanceof SourceFile)) return source;
  const document = parseJsonDocument(source);
  return "severity" in document ? document : new Descriptor(source.file, document);
}
