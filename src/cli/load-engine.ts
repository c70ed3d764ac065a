import { runScript } from "./run-script.js";

let engine: unknown;

/**
 * The engine as one script, once in a process: the command line takes its commands from it, and configurations their
 * functions. `use` is the part that is asked for; a program that imports the package of itself asks for none.
 */
export function loadEngine(use?: string): unknown {
  engine ??= runScript("engine", use);
  return engine;
}
