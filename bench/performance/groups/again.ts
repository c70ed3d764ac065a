import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Contender, race } from "../contender.js";
import { changeChartCell, changeTextCell, copyProject } from "../our-project.js";
import { here, root } from "../places.js";
import { renderOutcomes } from "../render-outcomes.js";
import { timeProcess } from "../time-process.js";
import { hasWatch, startWatch } from "../watch-project.js";
import { type Group, setRounds } from "./group.js";

const node = process.execPath;
const command = join(root, "dist/bundle/factpress.js");

/** The second build of a project, and those that follow: what is kept from the one before may be used. */
export const again: Group = {
  name: "again",
  async run(run) {
    const out = join(run.folder, "plain");
    const plain: Contender = {
      name: "plain script, all documents",
      prepare: () => rm(out, { recursive: true, force: true }),
      run: () => timeProcess(node, [join(here, "plain-script/main.js"), "--out", out]),
    };
    const place = async (name: string): Promise<string> => {
      const project = join(run.folder, name);
      await mkdir(project);
      await copyProject(project);
      return project;
    };
    const [still, text, chart, watched] = [
      await place("still"),
      await place("text"),
      await place("chart"),
      await place("watched"),
    ];
    const contenders: Contender[] = [
      plain,
      { name: "Factpress, nothing changed", run: () => build(still) },
      { name: "Factpress, a cell changed that texts print", ...buildChanged(text, changeTextCell) },
      { name: "Factpress, a cell changed that a chart shows", ...buildChanged(chart, changeChartCell) },
    ];
    const watch = (await hasWatch()) ? await startWatch(watched) : undefined;
    if (watch)
      contenders.push({
        name: "Factpress --watch, a cell changed that a chart shows, to its release",
        run: (n) => watch.time(() => changeChartCell(watched, n)),
      });
    try {
      const outcomes = await race(contenders, setRounds(run, 5), run.tell);
      const table = {
        heading: "Again",
        text: "All documents, tagged and audited, where the project was built before. Each build is a process of its own, but for the watching one; the plain script makes everything each time.",
        baselines: [{ contender: plain, name: "plain all" }],
      };
      return {
        ...renderOutcomes(table, outcomes),
        skipped: watch ? [] : ["watch: this version has no `factpress build --watch`"],
      };
    } finally {
      await watch?.stop();
    }
  },
};

function build(project: string) {
  return timeProcess(node, [command, "build", project]);
}

/** The round that is not counted builds the project for the first time. */
function buildChanged(
  project: string,
  change: (project: string, n: number) => Promise<void>,
): Pick<Contender, "prepare" | "run"> {
  let turn = 0;
  return {
    prepare: async () => {
      if (turn > 0) await change(project, turn);
      turn += 1;
    },
    run: () => build(project),
  };
}
