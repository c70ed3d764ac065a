import {
  eachNotList,
  factPart,
  helperUsage,
  nameUnknown,
  templateReserved,
} from "../../diagnostics/catalogue/templates.js";
import { type Diagnostic, dropRepeats, type Place, type Result } from "../../diagnostics/diagnostic.js";
import { findNearest } from "../../diagnostics/near.js";
import { stopsRun } from "../../diagnostics/run-mode.js";
import { Fact } from "../../facts/fact.js";
import { allHelpers } from "../helpers/all-helpers.js";
import { isTruthy } from "../helpers/condition-helpers.js";
import { HelperCall, type HelperEnvironment, HelperUsageError, isInlineList } from "../helpers/helper.js";
import { type Block, type Filling, type RegionRole, regionRoles } from "../model.js";
import { compileTemplate } from "./compile-template.js";
import { type Context, ListContext, listNames, unwrap } from "./context.js";
import { Failure, mentionOf } from "./failure.js";
import { makeHole, reservedReferences } from "./marks.js";
import { expressionKey, nameHelper, printHelper } from "./prepare-template.js";
import { type Call, makeFrame } from "./run-program.js";
import { type SourceMap, stripPieces } from "./source-map.js";
import type { TemplateSource } from "./template-source.js";

/** The author's own text with opaque holes where values stand, and what fills them. No value is in the text. */
export interface FilledTemplate {
  readonly text: string;
  readonly fillings: readonly Filling[];
  readonly map: SourceMap;
}

/**
 * Runs a template over the facts. All unknown names, wrong calls and syntax errors of the template and its partials are
 * reported together, each at template:line:column.
 */
export function fillTemplate(
  source: TemplateSource,
  context: Context,
  environment: HelperEnvironment,
): Result<FilledTemplate> {
  const template = compileTemplate(source);
  const diagnostics: Diagnostic[] = [...template.diagnostics];
  if (template.run === undefined) return { value: undefined, diagnostics };

  const fillings: Filling[] = [];
  const holePlaces: Place[] = [];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const fail = (diagnostic: Diagnostic): Failure => {
    report(diagnostic);
    return new Failure(diagnostic);
  };
  const hole = (filling: Filling, place: Place): string => {
    fillings.push(filling);
    holePlaces.push(place);
    return makeHole(fillings.length - 1);
  };

  const helpers: Record<string, (call: Call) => unknown> = {};

  /** The arguments of a call, named or not, the expression that it is, and what keeps it from being answered. */
  const readCall = ({ args, named: { [expressionKey]: number, ...named } }: Call) => {
    const expression = typeof number === "number" ? template.findExpression(number) : undefined;
    return {
      args,
      named,
      expression: expression ?? { source: "", place: { file: source.file } },
      failure: [...args, ...Object.values(named)].find((value) => value instanceof Failure),
    };
  };

  helpers[nameHelper] = (call) => {
    const { args, expression } = readCall(call);
    if (args[0] !== undefined) return args[0];
    const data = Object.keys(call.data).map((name) => `@${name}`);
    const nearest = suggestName(
      expression.source,
      [...listNames(call.context), ...data],
      listNames(call.data.root),
    );
    return fail(nameUnknown({ name: expression.source, nearest }, expression.place));
  };

  helpers[printHelper] = (call) => {
    const { args, expression, failure } = readCall(call);
    const printed = failure ? failure.standIn : unwrap(args[0]);
    if (printed instanceof Fact) {
      return hole([mentionOf(printed, expression.place)], expression.place);
    }
    if (isInlineList(printed)) {
      const { source, place } = expression;
      return hole(
        printed.map((inline) => (inline.type === "words" ? { ...inline, source } : inline)),
        place,
      );
    }
    if (isBlock(printed)) return hole(printed, expression.place);
    const name = expression.source.replace(/^\{\{|\}\}$/g, "").trim();
    const { standIn } = fail(factPart({ name }, expression.place));
    return hole([mentionOf(standIn, expression.place)], expression.place);
  };

  for (const [name, helper] of allHelpers) {
    helpers[name] = (call) => {
      const { args, named, expression, failure } = readCall(call);
      if (failure) return failure;
      try {
        const values = Object.fromEntries(Object.entries(named).map(([key, value]) => [key, unwrap(value)]));
        const context = { place: expression.place, environment, report };
        return helper.run(new HelperCall(args.map(unwrap), values, context));
      } catch (error) {
        if (!(error instanceof HelperUsageError)) throw error;
        return fail(helperUsage({ name, problem: error.message, usage: helper.usage }, expression.place));
      }
    };
  }

  /** The call of a block with `count` arguments; undefined when it has others, which is reported. */
  const readBlock = (name: string, count: 0 | 1, call: Call) => {
    const { args, named, expression, failure } = readCall(call);
    if (failure) return undefined;
    if (args.length !== count || Object.keys(named).length > 0) {
      const problem = count === 0 ? "it takes no argument" : "it takes one argument";
      report(helperUsage({ name: `#${name}`, problem, usage: usageOf(name, count) }, expression.place));
      return undefined;
    }
    return { subject: args[0], expression };
  };

  const branch = (name: string, wanted: boolean): void => {
    helpers[name] = (call) => {
      const block = readBlock(name, 1, call);
      if (block === undefined) return "";
      const { expression } = block;
      const subject = unwrap(block.subject);
      if (!isCondition(subject)) {
        const problem = "its argument must be a fact, a list or a condition";
        report(helperUsage({ name: `#${name}`, problem, usage: usageOf(name, 1) }, expression.place));
        return "";
      }
      return isTruthy(subject) === wanted ? call.fn(call.context) : call.inverse(call.context);
    };
  };
  branch("if", true);
  branch("unless", false);

  helpers["with"] = (call) => {
    const block = readBlock("with", 1, call);
    if (block === undefined) return "";
    const { subject } = block;
    return call.fn(subject, { blockParams: [subject] });
  };

  helpers["each"] = (call) => {
    const block = readBlock("each", 1, call);
    if (block === undefined) return "";
    const { subject, expression } = block;
    if (!(subject instanceof ListContext)) {
      report(eachNotList({ expression: expression.source.split("\n")[0] ?? "" }, expression.place));
      return "";
    }
    const entries = ListContext.entriesOf(subject);
    if (entries.length === 0) return call.inverse(call.context);
    return entries
      .map((entry, position) => {
        const edges = { first: position === 0, last: position === entries.length - 1 };
        return call.fn(entry, { data: makeFrame(call.data, edges), blockParams: [entry] });
      })
      .join("");
  };

  for (const role of regionRoles) {
    helpers[role] = (call) => {
      const block = readBlock(role, 0, call);
      if (block === undefined) return "";
      const { expression } = block;
      const edge = (which: "open" | "close"): string =>
        `\n\n${hole(makeEdge(which, role, expression.place), expression.place)}\n\n`;
      return edge("open") + call.fn(call.context) + edge("close");
    };
  }

  const marked = template.run(context, helpers);
  const place = { file: source.file };
  const { text, map } = stripPieces(
    marked,
    template.findPiece,
    (number) => holePlaces[number] ?? place,
    place,
  );
  // Looked for in the whole text: its pieces may make a reference only together.
  const reference = reservedReferences.exec(text);
  if (reference) report(templateReserved({ code: reference[0] }, map.placeAt(reference.index)));
  const found = dropRepeats(diagnostics);
  return {
    value: stopsRun(found, environment.mode) ? undefined : { text, fillings, map },
    diagnostics: found,
  };
}

/** The nearest of the names known here; else of the report's, which within a block about one part are behind @root. */
function suggestName(name: string, here: readonly string[], report: readonly string[]): string | undefined {
  const near = findNearest(
    name,
    here.filter((known) => known !== name),
  );
  if (near !== undefined && !report.includes(name)) return near;
  const outer = findNearest(name, report);
  return outer === undefined ? undefined : `@root.${outer}`;
}

function makeEdge(edge: "open" | "close", role: RegionRole, place: Place): Filling {
  return { type: "regionEdge", edge, role, place };
}

function usageOf(name: string, count: 0 | 1): string {
  return `{{#${name}${count === 0 ? "" : " FACT"}}} ... {{/${name}}}`;
}

/** Whether {{#if}} can ask of a value: a fact, true or false, or a list of what the facts hold. */
function isCondition(value: unknown): boolean {
  if (Array.isArray(value)) return !isInlineList(value);
  return value instanceof Fact || typeof value === "boolean";
}

function isBlock(value: unknown): value is Block {
  if (typeof value !== "object" || value === null) return false;
  return "type" in value && typeof value.type === "string" && "place" in value;
}
