/**
 * The parser of Handlebars 4.7.10 without its compiler, which has no types of its own. The version is pinned for it.
 */

/// <reference types="handlebars" />

declare module "handlebars/dist/cjs/handlebars/compiler/base.js" {
  export function parse(source: string): hbs.AST.Program;
}
