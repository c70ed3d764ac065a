import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Contender, race } from "../contender.js";
import { copyPdfProject, copyProject, forgetBuilds } from "../our-project.js";
import { listPeers } from "../peers.js";
import { here, root } from "../places.js";
import { renderOutcomes, tellMissing } from "../render-outcomes.js";
import { timeProcess } from "../time-process.js";
import { type Group, setRounds } from "./group.js";

const node = process.execPath;

/** A whole process for each release, with nothing left from an earlier one. */
export const cold: Group = {
  name: "cold",
  async run(run) {
    const [whole, alone] = [join(run.folder, "whole"), join(run.folder, "alone")];
    await mkdir(whole);
    await mkdir(alone);
    await copyProject(whole);
    await copyPdfProject(alone);
    const peers = listPeers();
    const plainPdf = runPlain("plain script, PDF", run.folder, ["--pdf"]);
    const plainAll = runPlain("plain script, all documents", run.folder, []);
    const contenders: readonly Contender[] = [
      plainPdf,
      plainAll,
      buildOurs("Factpress, all documents, tagged and audited", whole),
      buildOurs("Factpress, all documents, the first build of all on a machine", whole, {
        NODE_DISABLE_COMPILE_CACHE: "1",
      }),
      buildOurs("Factpress, PDF, tagged and audited", alone),
      ...peers
        .filter(({ missing }) => missing === undefined)
        .map(({ id, name }) => ({
          name: `${name}, PDF`,
          run: () =>
            timeProcess(
              node,
              [join(here, "peers/run-peer.js"), id, join(run.folder, `${id}.pdf`)],
              production,
            ),
        })),
      { name: "Node, an empty script", run: () => timeProcess(node, ["-e", ""]) },
    ];
    const outcomes = await race(contenders, setRounds(run, 5), run.tell);
    const table = {
      heading: "Cold",
      text: "One release, each time by a process of its own that finds nothing of an earlier build; but for the row that says so, what V8 compiled of the engine's code in an earlier run is kept, in the user's cache folder.",
      baselines: [
        { contender: plainPdf, name: "plain PDF" },
        { contender: plainAll, name: "plain all" },
      ],
    };
    return { ...renderOutcomes(table, outcomes), skipped: tellMissing(peers) };
  },
};

/** React checks more in development. */
const production = { NODE_ENV: "production" };

function runPlain(name: string, folder: string, options: readonly string[]): Contender {
  const out = join(folder, "plain");
  return {
    name,
    prepare: () => rm(out, { recursive: true, force: true }),
    run: () => timeProcess(node, [join(here, "plain-script/main.js"), "--out", out, ...options]),
  };
}

/** With `env`, without what V8 compiled in an earlier run, as the first build on a machine is. */
function buildOurs(name: string, project: string, env: Readonly<Record<string, string>> = {}): Contender {
  return {
    name,
    prepare: () => forgetBuilds(project),
    run: () => timeProcess(node, [join(root, "dist/bundle/factpress.js"), "build", project], env),
  };
}
