/** The two streams of a command, and whether each shows colours. Only this room writes to them. */
export interface Terminal {
  /** Results. */
  out(text: string): void;
  /** Progress and diagnostics. */
  err(text: string): void;
  readonly colours: boolean;
  /** Whether results may have colours: what reads them is no file and no program. */
  readonly resultColours: boolean;
  /** Characters of a line of results; 80 where nobody says. */
  readonly columns: number;
  /** Whether progress may move: a person is looking, and no machine reads along. */
  readonly interactive: boolean;
}

export function processTerminal(): Terminal {
  const { env, stderr, stdout } = process;
  // https://no-color.org: set and not empty, whatever its value.
  const refused = (env["NO_COLOR"] ?? "") !== "" || env["TERM"] === "dumb";
  // Of two streams apart, listr2 moves its lines on the wrong one; in a terminal of no width, it breaks after each letter.
  const canMove = stderr.isTTY === true && stdout.isTTY === true && stderr.columns > 0;
  for (const stream of [stdout, stderr]) stream.on("error", ignoreGoneReader);
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    colours: !refused && stderr.isTTY === true,
    resultColours: !refused && stdout.isTTY === true,
    columns: stdout.isTTY === true && stdout.columns > 0 ? stdout.columns : 80,
    interactive: canMove && env["CI"] === undefined && env["TERM"] !== "dumb",
  };
}

/** A reader such as `head` may go before the end: the work goes on, and what it says is lost. */
function ignoreGoneReader(error: Error): void {
  if (!("code" in error && error.code === "EPIPE")) throw error;
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
