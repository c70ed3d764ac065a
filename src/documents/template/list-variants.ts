import type { Place } from "../../diagnostics/diagnostic.js";
import { allHelpers } from "../helpers/all-helpers.js";
import { regionRoles } from "../model.js";
import { makeHole, makePieceMark, reservedCharacters, reservedReferences } from "./marks.js";
import { parseTemplate } from "./parse-template.js";
import { makePiece, type Piece, placeInPiece, type SourceMap, stripPieces } from "./source-map.js";
import {
  findLineStarts,
  isBlock,
  isContent,
  isMustache,
  isPartial,
  isPath,
  isStringLiteral,
  isSubExpression,
  placeOf,
} from "./syntax.js";
import type { TemplateSource } from "./template-source.js";

/** A text that the template can print, whatever the facts are, with holes for its expressions. */
export interface Variant {
  readonly text: string;
  readonly map: SourceMap;
}

/** Words that a template hands to a helper to be printed. */
export interface HelperWords {
  readonly text: string;
  /** Whether the facts choose among them, so that what they claim is borne out. */
  readonly isBorneOut: boolean;
  placeAt(offset: number): Place;
}

export interface TemplateWording {
  /** Together they hold every piece of the author's text, also of branches that this build does not take. */
  readonly variants: readonly Variant[];
  readonly helperWords: readonly HelperWords[];
}

/** What a template can say. Empty for one that does not parse, which is told where it is filled. */
export function listVariants(source: TemplateSource): TemplateWording {
  const pieces: Piece[] = [];
  const holes: Place[] = [];
  const helperWords: HelperWords[] = [];
  const listed = new Map<string, readonly string[]>();

  const readFile = (file: string, text: string, above: readonly string[]): readonly string[] => {
    const known = listed.get(file);
    if (known !== undefined) return known;
    const program = parse(text);
    if (program === undefined) return [""];
    const variants = listProgram(program, {
      file,
      text,
      lineStarts: findLineStarts(text),
      above: [...above, file],
    });
    listed.set(file, variants);
    return variants;
  };

  const listProgram = (program: hbs.AST.Program, at: Reading): readonly string[] => {
    const parts = program.body.map((node) => listStatement(node, at));
    const count = Math.max(1, ...parts.map((part) => part.length));
    // Each part goes through its own variants; the last one stands while others have more.
    return Array.from({ length: count }, (_, index) =>
      parts.map((part) => part[Math.min(index, part.length - 1)] ?? "").join(""),
    );
  };

  const listStatement = (node: hbs.AST.Statement, at: Reading): readonly string[] => {
    if (isContent(node)) {
      pieces.push(makePiece(node, at.text, at.lineStarts, at.file));
      return [makePieceMark(pieces.length - 1) + node.value];
    }
    if (isMustache(node)) {
      collectWords(node, at.file);
      return [hole(node, at)];
    }
    if (isBlock(node)) {
      const program: hbs.AST.Program | undefined = node.program;
      const inverse: hbs.AST.Program | undefined = node.inverse;
      for (const param of node.params) collectIn(param, at.file);
      const branches = [program, inverse].flatMap((branch) => (branch ? listProgram(branch, at) : []));
      // The edges of a region stand as paragraphs of their own.
      if (!isRegion(node.path.original)) return branches;
      return branches.map((branch) => `\n\n${hole(node, at)}\n\n${branch}\n\n${hole(node, at)}\n\n`);
    }
    if (isPartial(node)) {
      const name = isPath(node.name) || isStringLiteral(node.name) ? node.name.original : "";
      const partial = source.partials.get(name);
      return partial && !at.above.includes(partial.file)
        ? readFile(partial.file, partial.text, at.above)
        : [""];
    }
    return [""];
  };

  const hole = (node: hbs.AST.Node, { file }: Reading): string => {
    holes.push(placeOf(node, file));
    return makeHole(holes.length - 1);
  };

  const collectWords = (node: hbs.AST.MustacheStatement | hbs.AST.SubExpression, file: string): void => {
    const helper = isPath(node.path) ? allHelpers.get(node.path.original) : undefined;
    for (const [index, param] of node.params.entries()) {
      if (isStringLiteral(param) && helper?.says?.includes(index)) keep(param, file, helper.isBorneOut);
      collectIn(param, file);
    }
    for (const { key, value } of node.hash?.pairs ?? []) {
      if (isStringLiteral(value) && helper?.says?.includes(key)) keep(value, file, helper.isBorneOut);
      collectIn(value, file);
    }
  };

  const collectIn = (node: hbs.AST.Expression, file: string): void => {
    if (isSubExpression(node)) collectWords(node, file);
  };

  const keep = (node: hbs.AST.StringLiteral, file: string, isBorneOut = false): void => {
    const { line = 1, column = 1 } = placeOf(node, file);
    // The words stand behind a quotation mark.
    const piece = { file, line, column: column + 1, text: node.value };
    const placeAt = (offset: number): Place => placeInPiece(piece, offset);
    helperWords.push({ text: node.value, isBorneOut, placeAt });
  };

  const whole = { file: source.file };
  const variants = readFile(source.file, source.text, [])
    .map((marked) =>
      stripPieces(
        marked,
        (number) => pieces[number],
        (number) => holes[number] ?? whole,
        whole,
      ),
    )
    // What would be read as a hole and is none is told where the template is filled.
    .filter(({ text }) => !reservedReferences.test(text));
  return { variants, helperWords };
}

/** A file as it is being listed. */
interface Reading {
  readonly file: string;
  readonly text: string;
  readonly lineStarts: readonly number[];
  /** The files that include it, and itself. */
  readonly above: readonly string[];
}

function parse(text: string): hbs.AST.Program | undefined {
  if (reservedCharacters.test(text)) return undefined;
  try {
    return parseTemplate(text);
  } catch {
    return undefined;
  }
}

function isRegion(name: string): boolean {
  return regionRoles.some((role) => role === name);
}
