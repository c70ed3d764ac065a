/** Words of the configuration whose numbers are part of a name, with the reason. */
export class DeclaredText {
  readonly text: string;
  readonly why: string;

  constructor(text: string, why: string) {
    this.text = text;
    this.why = why;
  }
}

/** Words that the author writes in the configuration. */
export type AuthorText = string | DeclaredText;

/** `literal("Title 18", { why: "name of a statute" })`: what {{literal}} is to a template. */
export function literal(text: string, { why }: { readonly why: string }): DeclaredText {
  if (why.trim() === "") throw new TypeError(`literal(${JSON.stringify(text)}) needs the reason: why`);
  return new DeclaredText(text, why);
}

export function authorText(words: AuthorText): string {
  return typeof words === "string" ? words : words.text;
}
