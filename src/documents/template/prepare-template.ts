import {
  helperUnknown,
  partialUnknown,
  templateRaw,
  templateReserved,
  templateUnsupported,
} from "../../diagnostics/catalogue/templates.js";
import type { Diagnostic, Place } from "../../diagnostics/diagnostic.js";
import { findNearest } from "../../diagnostics/near.js";
import type { Inclusion } from "./find-cycles.js";
import { makePieceMark, reservedCharacters } from "./marks.js";
import { parseTemplate } from "./parse-template.js";
import { makePiece, type Piece } from "./source-map.js";
import {
  findLineStarts,
  isBlock,
  isComment,
  isContent,
  isMustache,
  isPartial,
  isPath,
  isStringLiteral,
  isSubExpression,
  offsetOf,
  placeOf,
} from "./syntax.js";
import { describeSyntaxError } from "./syntax-error.js";

/** An expression of a template: what it says and where. */
export interface Expression {
  readonly source: string;
  readonly place: Place;
}

/** What a file is made of. Its pieces and expressions are numbered from `first` on. */
export interface TemplateIndex {
  readonly first: number;
  readonly pieces: Piece[];
  readonly expressions: Expression[];
  readonly inclusions: Inclusion[];
}

export interface TemplateNames {
  readonly helpers: ReadonlySet<string>;
  readonly blockHelpers: ReadonlySet<string>;
  /** The files of the partials, by name. */
  readonly partials: ReadonlyMap<string, string>;
}

/** The blocks that have an {{else}}. */
const forks: ReadonlySet<string> = new Set(["if", "unless", "each"]);

/** Internal helpers that the rewritten tree calls; their names cannot be written in a template. */
export const printHelper = "=print";
export const nameHelper = "=name";
/** The named argument by which every call knows its expression. */
export const expressionKey = "=expression";

/**
 * A template's syntax tree, rewritten so that every value passes through the engine: `{{x}}` calls the printing helper,
 * every path passes through the naming helper, every call carries the number of its expression, and every piece of the
 * author's text is marked with its number. Undefined when the template does not parse.
 */
export function prepareTemplate(
  source: string,
  file: string,
  names: TemplateNames,
  index: TemplateIndex,
): { readonly program: hbs.AST.Program | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const lineStarts = findLineStarts(source);
  const reserved = reservedCharacters.exec(source);
  if (reserved) {
    const line = lineStarts.findLastIndex((start) => start <= reserved.index);
    const code = `U+${reserved[0].charCodeAt(0).toString(16).toUpperCase()}`;
    const column = reserved.index - (lineStarts[line] ?? 0) + 1;
    return {
      program: undefined,
      diagnostics: [templateReserved({ code }, { file, line: line + 1, column })],
    };
  }
  let program: hbs.AST.Program;
  try {
    program = parseTemplate(source);
  } catch (error) {
    return { program: undefined, diagnostics: [describeSyntaxError(error, file)] };
  }

  const textBetween = (node: hbs.AST.Node): string =>
    source.slice(offsetOf(lineStarts, node.loc.start), offsetOf(lineStarts, node.loc.end));

  const number = (node: hbs.AST.Node): hbs.AST.NumberLiteral => {
    index.expressions.push({ source: textBetween(node), place: placeOf(node, file) });
    const value = index.first + index.expressions.length - 1;
    return { type: "NumberLiteral", value, original: value, loc: node.loc };
  };

  const call = (name: string, params: hbs.AST.Expression[], node: hbs.AST.Node): hbs.AST.SubExpression => ({
    type: "SubExpression",
    path: simplePath(name, node.loc),
    params,
    hash: { type: "Hash", pairs: [expressionPair(node)], loc: node.loc },
    loc: node.loc,
  });

  const expressionPair = (node: hbs.AST.Node): hbs.AST.HashPair => ({
    type: "HashPair",
    key: expressionKey,
    value: number(node),
    loc: node.loc,
  });

  const rewriteHash = (hash: hbs.AST.Hash | undefined, node: hbs.AST.Node): hbs.AST.Hash => ({
    type: "Hash",
    pairs: [
      ...(hash?.pairs ?? []).map((pair) => ({ ...pair, value: rewriteValue(pair.value) })),
      expressionPair(node),
    ],
    loc: node.loc,
  });

  /** A value as an argument: paths are looked up by name, calls are checked. */
  const rewriteValue = (node: hbs.AST.Expression): hbs.AST.Expression => {
    if (isPath(node)) return call(nameHelper, [node], node);
    if (isSubExpression(node)) return rewriteCall(node.path, node.params, node.hash, node);
    return node;
  };

  const rewriteCall = (
    path: hbs.AST.PathExpression,
    params: readonly hbs.AST.Expression[],
    hash: hbs.AST.Hash | undefined,
    node: hbs.AST.Node,
  ): hbs.AST.SubExpression => {
    if (!names.helpers.has(path.original)) {
      const nearest = findNearest(path.original, names.helpers);
      diagnostics.push(helperUnknown({ name: path.original, nearest }, placeOf(path, file)));
    }
    return {
      type: "SubExpression",
      path,
      params: params.map(rewriteValue),
      hash: rewriteHash(hash, node),
      loc: node.loc,
    };
  };

  const rewriteStatement = (node: hbs.AST.Statement): hbs.AST.Statement[] => {
    if (isContent(node)) {
      index.pieces.push(makePiece(node, source, lineStarts, file));
      const marked: hbs.AST.ContentStatement = {
        ...node,
        value: makePieceMark(index.first + index.pieces.length - 1) + node.value,
      };
      return [marked];
    }
    if (isMustache(node)) return [rewriteMustache(node)];
    if (isBlock(node)) return [rewriteBlock(node)];
    if (isPartial(node)) return [rewritePartial(node)];
    if (isComment(node)) return [];
    diagnostics.push(
      templateUnsupported(
        { what: node.type, instead: "use {{> partial}} or a block helper" },
        placeOf(node, file),
      ),
    );
    return [];
  };

  const rewriteMustache = (node: hbs.AST.MustacheStatement): hbs.AST.Statement => {
    if (!node.escaped) diagnostics.push(templateRaw({}, placeOf(node, file)));
    const path = node.path;
    let inner: hbs.AST.Expression = node;
    if (!isPath(path)) {
      diagnostics.push(
        templateUnsupported(
          { what: "a literal as an expression", instead: "write the text itself" },
          placeOf(node, file),
        ),
      );
    } else if (node.params.length > 0 || node.hash !== undefined || isHelperName(path, names.helpers)) {
      inner = rewriteCall(path, node.params, node.hash, node);
    } else {
      inner = rewriteValue(path);
    }
    const print: hbs.AST.MustacheStatement = {
      ...node,
      path: simplePath(printHelper, node.loc),
      params: [inner],
      hash: { type: "Hash", pairs: [expressionPair(node)], loc: node.loc },
    };
    return print;
  };

  const rewriteBlock = (node: hbs.AST.BlockStatement): hbs.AST.Statement => {
    if (!names.blockHelpers.has(node.path.original)) {
      const nearest = findNearest(node.path.original, names.blockHelpers);
      diagnostics.push(helperUnknown({ name: node.path.original, nearest }, placeOf(node.path, file)));
    }
    const program: hbs.AST.Program | undefined = node.program;
    const inverse: hbs.AST.Program | undefined = node.inverse;
    if (program === undefined || (inverse !== undefined && !forks.has(node.path.original))) {
      diagnostics.push(
        templateUnsupported(
          program === undefined
            ? { what: "{{^}} before a block", instead: "use {{#unless}}" }
            : { what: `{{else}} in {{#${node.path.original}}}`, instead: "use {{#if}}" },
          placeOf(node, file),
        ),
      );
      return node;
    }
    const block: hbs.AST.BlockStatement = {
      ...node,
      params: node.params.map(rewriteValue),
      hash: rewriteHash(node.hash, node),
      program: rewriteProgram(program),
      ...(inverse !== undefined && { inverse: rewriteProgram(inverse) }),
    };
    return block;
  };

  const rewritePartial = (node: hbs.AST.PartialStatement): hbs.AST.Statement => {
    const target = isPath(node.name) || isStringLiteral(node.name) ? node.name.original : undefined;
    const included = target === undefined ? undefined : names.partials.get(target);
    if (target === undefined) {
      diagnostics.push(
        templateUnsupported(
          { what: "a computed partial", instead: "write the partial's name" },
          placeOf(node, file),
        ),
      );
    } else if (included === undefined) {
      const nearest = findNearest(target, names.partials.keys());
      diagnostics.push(partialUnknown({ name: target, nearest }, placeOf(node.name, file)));
    } else {
      index.inclusions.push({ from: file, name: target, file: included, place: placeOf(node, file) });
    }
    if (node.params.length > 1) {
      diagnostics.push(
        templateUnsupported(
          { what: "a partial with several things to be about", instead: "name them: {{> partial a=x b=y}}" },
          placeOf(node, file),
        ),
      );
    }
    const hash: hbs.AST.Hash | undefined = node.hash;
    const partial: hbs.AST.PartialStatement = {
      ...node,
      params: node.params.map(rewriteValue),
      ...(hash !== undefined && {
        hash: { ...hash, pairs: hash.pairs.map((pair) => ({ ...pair, value: rewriteValue(pair.value) })) },
      }),
    };
    return partial;
  };

  const rewriteProgram = (node: hbs.AST.Program): hbs.AST.Program => ({
    ...node,
    body: node.body.flatMap(rewriteStatement),
  });

  return { program: rewriteProgram(program), diagnostics };
}

function isHelperName(path: hbs.AST.PathExpression, helpers: ReadonlySet<string>): boolean {
  return !path.data && path.depth === 0 && path.parts.length === 1 && helpers.has(path.original);
}

function simplePath(name: string, loc: hbs.AST.SourceLocation): hbs.AST.PathExpression {
  return { type: "PathExpression", data: false, depth: 0, parts: [name], original: name, loc };
}
