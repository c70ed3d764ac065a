import { digest } from "./digest.js";

/**
 * A text with a line before it that says what form it has and that it is whole. `form` changes with the form of the text: what
 * has another one is not taken for it.
 */
export function seal(form: string, body: string): string {
  return `${digest(`${form}\n${body}`)}\n${body}`;
}

/** The text that was sealed with this form; undefined when it is another one, or not as it was written. */
export function unseal(form: string, bytes: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(bytes);
  const end = text.indexOf("\n");
  const body = text.slice(end + 1);
  return text.slice(0, end) === digest(`${form}\n${body}`) ? body : undefined;
}
