import { runAudit } from "../../dist/cli/audit-command.js";
import { runBuild } from "../../dist/cli/build-command.js";
import type { CommandContext } from "../../dist/cli/command-context.js";
import type { Terminal } from "../../dist/cli/terminal.js";
import { nodeWorld } from "../../dist/world/node-world.js";

export interface Told {
  readonly severity: string;
  readonly code: string;
  readonly message: string;
  readonly file?: string;
}

/** What a command of `factpress` left: its exit status, and the diagnostics of its JSON document. */
export interface Outcome {
  readonly status: number;
  readonly diagnostics: readonly Told[];
}

// As the command line does: charts refuse to draw dates in any other zone.
process.env["TZ"] = "UTC";
const world = nodeWorld();

/** `factpress build PROJECT --json`. */
export function build(project: string): Promise<Outcome> {
  return run((context) => runBuild(project, { json: true, format: "text" }, context));
}

/** `factpress audit --project PROJECT --json`. */
export function audit(project: string): Promise<Outcome> {
  return run((context) => runAudit([], { project, json: true, format: "text" }, context));
}

async function run(command: (context: CommandContext) => Promise<number>): Promise<Outcome> {
  const printed: string[] = [];
  const told: string[] = [];
  const terminal: Terminal = {
    out: (text) => void printed.push(text),
    err: (text) => void told.push(text),
    colours: false,
    resultColours: false,
    columns: 80,
    interactive: false,
  };
  const status = await command({ world, terminal, folder: "/" });
  const document: unknown = JSON.parse(printed.join(""));
  return { status, diagnostics: readDiagnostics(document) };
}

function readDiagnostics(document: unknown): readonly Told[] {
  if (typeof document !== "object" || document === null || !("diagnostics" in document)) return [];
  const { diagnostics } = document;
  return Array.isArray(diagnostics) ? diagnostics.filter(isTold) : [];
}

function isTold(value: unknown): value is Told {
  return typeof value === "object" && value !== null && "code" in value && "message" in value;
}
