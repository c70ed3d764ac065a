import { type Diagnostic, hasErrors } from "../../diagnostics/diagnostic.js";
import { BoundedCache } from "../../fonts/bounded-cache.js";
import { allHelpers } from "../helpers/all-helpers.js";
import { regionRoles } from "../model.js";
import type { Context } from "./context.js";
import { findCycles } from "./find-cycles.js";
import { type Expression, prepareTemplate, type TemplateIndex } from "./prepare-template.js";
import { runProgram, type Surroundings } from "./run-program.js";
import type { Piece } from "./source-map.js";
import type { TemplateSource } from "./template-source.js";

/** A template that can be run: it knows its own text and no facts. */
export interface CompiledTemplate {
  readonly diagnostics: readonly Diagnostic[];
  /** The marked text that the template prints of a context; undefined where the diagnostics hold an error. */
  readonly run: ((context: Context, helpers: Helpers) => string) | undefined;
  /** By the numbers that the rewritten tree has for them. */
  findExpression(number: number): Expression | undefined;
  findPiece(number: number): Piece | undefined;
}

/** The functions that a template calls, by their names. */
export type Helpers = Surroundings["helpers"];

interface CompiledFile {
  readonly index: TemplateIndex;
  readonly diagnostics: readonly Diagnostic[];
  readonly program: hbs.AST.Program | undefined;
}

export const structureHelpers = ["each", "if", "unless", "with"];

const names = {
  helpers: new Set(allHelpers.keys()),
  blockHelpers: new Set([...structureHelpers, ...regionRoles]),
};

/** The templates and partials of a report of some size: tens of kilobytes each. */
const kept = new BoundedCache<string, CompiledFile>(128);

/** Numbers for each file: more than a text that fits into memory has pieces or expressions. */
const span = 2 ** 28;
let files = 0;

/** A template with its partials, made ready to run. Files that are the same are compiled once, whatever includes them. */
export function compileTemplate(source: TemplateSource): CompiledTemplate {
  const included = new Map([...source.partials].map(([name, partial]) => [name, partial.file]));
  const compile = ({ file, text }: { readonly file: string; readonly text: string }): CompiledFile =>
    kept.get(JSON.stringify([file, text, ...included]), () => compileFile(file, text, included));
  const main = compile(source);
  const partials = new Map([...source.partials].map(([name, partial]) => [name, compile(partial)]));
  const all = [main, ...partials.values()];
  const byNumber = new Map(all.map(({ index }) => [index.first, index]));
  const diagnostics = [
    ...all.flatMap((file) => file.diagnostics),
    ...findCycles(all.flatMap(({ index }) => index.inclusions)),
  ];
  const programs = new Map(
    [...partials].flatMap(([name, { program }]) => (program ? [[name, program] as const] : [])),
  );
  const { program } = main;
  return {
    diagnostics,
    run:
      program === undefined || hasErrors(diagnostics)
        ? undefined
        : (context, helpers) => runProgram(program, context, { helpers, partials: programs }),
    findExpression: (number) => byNumber.get(number - (number % span))?.expressions[number % span],
    findPiece: (number) => byNumber.get(number - (number % span))?.pieces[number % span],
  };
}

function compileFile(file: string, text: string, partials: ReadonlyMap<string, string>): CompiledFile {
  const index: TemplateIndex = { first: files * span, pieces: [], expressions: [], inclusions: [] };
  files += 1;
  return { index, ...prepareTemplate(text, file, { ...names, partials }, index) };
}
