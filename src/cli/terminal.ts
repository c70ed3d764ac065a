/** The two streams of a command, and whether each shows colours. Only this room writes to them. */
export interface Terminal {
  /** Results. */
  out(text: string): void;
  /** Progress and diagnostics. */
  err(text: string): void;
  readonly colours: boolean;
  /** Whether progress may move: a person is looking, and no machine reads along. */
  readonly interactive: boolean;
}

export function processTerminal(): Terminal {
  const { env, stderr, stdout } = process;
  // https://no-color.org: set and not empty, whatever its value.
  const refused = (env["NO_COLOR"] ?? "") !== "" || env["TERM"] === "dumb";
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    colours: !refused && stderr.isTTY === true,
    interactive: stderr.isTTY === true && env["CI"] === undefined && env["TERM"] !== "dumb",
  };
}

type Style = "red" | "yellow" | "blue" | "green" | "bold" | "dim";

const codes: Readonly<Record<Style, readonly [number, number]>> = {
  red: [31, 39],
  yellow: [33, 39],
  blue: [34, 39],
  green: [32, 39],
  bold: [1, 22],
  dim: [2, 22],
};

/** Text in a style, where the terminal shows colours. */
export function paint(terminal: Terminal, style: Style, text: string): string {
  const [on, off] = codes[style];
  return terminal.colours ? `\u001b[${on}m${text}\u001b[${off}m` : text;
}
