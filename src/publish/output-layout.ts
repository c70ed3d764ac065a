import { basename, isAbsolute, join } from "node:path";

/** Where things stand in an output folder. All paths are absolute. */
export interface OutputLayout {
  /** The output folder, and its last name for messages. */
  readonly root: string;
  readonly name: string;
  /** The folder that the build holding the output folder has put its name in. */
  readonly lock: string;
  /** Whatever is not finished yet: the holder of the lock may remove it at any time. */
  readonly staging: string;
}

export interface ReportLayout extends OutputLayout {
  readonly report: string;
  /** The symlink that readers follow. */
  readonly link: string;
  /** The report's finished releases, one folder each. */
  readonly releases: string;
}

/** Throws when `root` is not absolute: that is a bug of the caller. */
export function outputLayout(root: string): OutputLayout {
  if (!isAbsolute(root)) throw new TypeError(`the output folder must be an absolute path: ${root}`);
  return { root, name: basename(root), lock: join(root, ".lock"), staging: join(root, ".staging") };
}

/** Throws when `report` is not made of a-z, 0-9 and hyphens: that is a bug of the caller. */
export function reportLayout(root: string, report: string): ReportLayout {
  if (!/^[a-z0-9-]+$/.test(report)) throw new TypeError(`not the id of a report: ${report}`);
  return {
    ...outputLayout(root),
    report,
    link: join(root, report),
    releases: join(root, ".releases", report),
  };
}
