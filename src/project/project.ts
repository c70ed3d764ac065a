import type { Issuer } from "../documents/material.js";
import type { Theme } from "../theme/theme.js";
import type { RecordedRead } from "../world/record-reads.js";
import type { Report } from "./report.js";
import type { Series } from "./series.js";

/** What the default export of a configuration holds. */
export interface ProjectSpec {
  /** Who publishes: its name, and the https address under which `output/` is served. */
  readonly issuer: Issuer;
  /** Default: the bundled look. */
  readonly theme?: Theme;
  readonly reports: readonly [Report | Series, ...(Report | Series)[]];
}

/** A folder with a configuration, loaded. */
export interface Project {
  /** Absolute. */
  readonly root: string;
  /** The configuration's file, relative to the root. */
  readonly configFile: string;
  /** All files of the project that the configuration was read from. */
  readonly configFiles: readonly RecordedRead[];
  /** What the configuration, and its functions so far, used whose answers cannot be asked for again: each as a phrase. */
  readonly listUnfollowed: () => readonly string[];
  /** The names of the variables of the environment that the configuration, and its functions so far, asked for. */
  readonly listVariables: () => readonly string[];
  readonly issuer: Issuer;
  readonly theme: Theme;
  readonly reports: readonly (Report | Series)[];
}

/** Checks a configuration's types at compile time and hands it on. */
export function defineConfig(spec: ProjectSpec): ProjectSpec {
  return spec;
}
