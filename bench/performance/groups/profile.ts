import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { formatMarkdown } from "../format-markdown.js";
import { copyProject, forgetBuilds } from "../our-project.js";
import { root } from "../places.js";
import { readProfile } from "../read-profile.js";
import { timeProcess } from "../time-process.js";
import type { Group } from "./group.js";

/** Lines of the table; what is below them is added up. */
const most = 16;

/** Where the time of a cold build goes, by V8's own profiler; all threads are added up. */
export const profile: Group = {
  name: "profile",
  async run({ folder, tell }) {
    const [project, profiles] = [join(folder, "project"), join(folder, "profiles")];
    await mkdir(project);
    await copyProject(project);
    const command = [join(root, "dist/bundle/factpress.js"), "build", project];
    tell("one cold build, after one that compiles the code");
    await timeProcess(process.execPath, command);
    await forgetBuilds(project);
    await timeProcess(process.execPath, ["--cpu-prof", `--cpu-prof-dir=${profiles}`, ...command]);
    const times = new Map<string, number>();
    for (const name of await readdir(profiles)) {
      for (const [owner, time] of readProfile(await readFile(join(profiles, name), "utf8"))) {
        times.set(owner, (times.get(owner) ?? 0) + time);
      }
    }
    const sorted = [...times].sort(([, a], [, b]) => b - a);
    const total = sorted.reduce((sum, [, time]) => sum + time, 0);
    const rest = sorted.slice(most).reduce((sum, [, time]) => sum + time, 0);
    const rows = [...sorted.slice(0, most), ["all others", rest] as const].map(([owner, time]) => [
      owner,
      `${((100 * time) / total).toFixed(1)} %`,
    ]);
    return {
      markdown: `### Where a cold build goes\n\nShares of the samples of V8's profiler in which a thread of one \`factpress build\` was at work, by whose code stood on top.\n\n${formatMarkdown([["code of", "share"], ...rows])}`,
      skipped: [],
      failed: [],
    };
  },
};
