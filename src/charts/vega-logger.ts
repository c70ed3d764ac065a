import type { LoggerInterface } from "vega";

/** What Vega said while it drew. An error kept it from drawing the chart as it is written. */
export interface VegaMessage {
  readonly severity: "error" | "warning";
  readonly text: string;
}

/** Vega's name for "warnings and errors". Source: vega-util, `Warn` in src/logger.ts. */
const WARNINGS = 2;

/**
 * Messages that leave nothing to do: a refused load has a code of its own, only the width is ever fitted, and nobody
 * clicks on a picture.
 */
const settled = [
  "Loading failed",
  'Dropping "fit-y" because spec has discrete height.',
  "Can not resolve event source",
];

/** A logger that adds what it is told to `messages`, each text once. */
export function makeLogger(messages: VegaMessage[]): LoggerInterface {
  const keep = (severity: VegaMessage["severity"]) =>
    function <L>(this: L, ...parts: readonly unknown[]): L {
      const text = parts.map((part) => (part instanceof Error ? part.message : String(part))).join(" ");
      if (settled.some((known) => text.startsWith(known))) return this;
      addMessage(messages, { severity, text });
      return this;
    };
  function ignore<L>(this: L): L {
    return this;
  }
  return { level: () => WARNINGS, error: keep("error"), warn: keep("warning"), info: ignore, debug: ignore };
}

/** Adds a message whose text is not there yet. */
export function addMessage(messages: VegaMessage[], message: VegaMessage): void {
  if (!messages.some(({ text }) => text === message.text)) messages.push(message);
}
