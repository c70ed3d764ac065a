import type { Place } from "../../diagnostics/diagnostic.js";

/** Guards over Handlebars' syntax tree, whose published types leave out which optional parts are absent. */
type Node = hbs.AST.Node;

export function isContent(node: Node): node is hbs.AST.ContentStatement {
  return node.type === "ContentStatement";
}

export function isMustache(node: Node): node is hbs.AST.MustacheStatement {
  return node.type === "MustacheStatement";
}

export function isBlock(node: Node): node is hbs.AST.BlockStatement {
  return node.type === "BlockStatement";
}

export function isPartial(node: Node): node is hbs.AST.PartialStatement {
  return node.type === "PartialStatement";
}

export function isComment(node: Node): node is hbs.AST.CommentStatement {
  return node.type === "CommentStatement";
}

export function isPath(node: Node): node is hbs.AST.PathExpression {
  return node.type === "PathExpression";
}

export function isSubExpression(node: Node): node is hbs.AST.SubExpression {
  return node.type === "SubExpression";
}

/** A text, a number, true or false. */
export function isLiteral(node: Node): node is hbs.AST.Literal & { readonly value: unknown } {
  return "value" in node && node.type.endsWith("Literal");
}

export function isStringLiteral(node: Node): node is hbs.AST.StringLiteral {
  return node.type === "StringLiteral";
}

/** A node's place in its template; Handlebars counts columns from 0. */
export function placeOf(node: Node, file: string): Place {
  return { file, line: node.loc.start.line, column: node.loc.start.column + 1 };
}

/** The offset in `source` of a line (from 1) and column (from 0). Handlebars counts line ends as \n, \r\n and \r. */
export function offsetOf(lineStarts: readonly number[], position: hbs.AST.Position): number {
  return (lineStarts[position.line - 1] ?? 0) + position.column;
}

export function findLineStarts(source: string): readonly number[] {
  const starts = [0];
  for (const match of source.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}
