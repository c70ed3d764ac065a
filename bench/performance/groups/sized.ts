import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type Contender, race } from "../contender.js";
import { forgetBuilds } from "../our-project.js";
import { listPeers, type Peer } from "../peers.js";
import { here, root } from "../places.js";
import { renderOutcomes, tellMissing } from "../render-outcomes.js";
import { type Size, writeSizedProject } from "../sized-project.js";
import { timeProcess } from "../time-process.js";
import { type Group, type GroupReport, type GroupRun, setRounds } from "./group.js";

const node = process.execPath;
const production = { NODE_ENV: "production" };

/** Each size with its usual number of rounds; the longest are run once, and without a round before. */
const sizes: readonly (Size & { readonly rounds: number })[] = [
  { rows: 12, charts: 1, rounds: 3 },
  { rows: 1200, charts: 1, rounds: 2 },
  { rows: 12_000, charts: 1, rounds: 1 },
  { rows: 12, charts: 10, rounds: 3 },
  { rows: 12, charts: 50, rounds: 2 },
];

/** How time and memory grow with a table, and with charts. */
export const sized: Group = {
  name: "sized",
  async run(run) {
    const peers = listPeers();
    const reports: Pick<GroupReport, "markdown" | "failed">[] = [];
    for (const size of sizes) reports.push(await runSize(size, peers, run));
    return {
      markdown: reports.map(({ markdown }) => markdown).join("\n"),
      failed: reports.flatMap(({ failed }) => failed),
      skipped: tellMissing(peers),
    };
  },
};

async function runSize(
  size: Size & { readonly rounds: number },
  peers: readonly Peer[],
  run: GroupRun,
): Promise<Pick<GroupReport, "markdown" | "failed">> {
  const project = join(run.folder, `${size.rows}-${size.charts}`);
  await mkdir(project);
  await writeSizedProject(project, size);
  const plain: Contender = {
    name: "plain script",
    run: () => timeProcess(node, [join(here, "plain-script/sized.js"), project, join(project, "plain.pdf")]),
  };
  const contenders: readonly Contender[] = [
    plain,
    {
      name: "Factpress, tagged and audited, with pictures and data",
      prepare: () => forgetBuilds(project),
      run: () => timeProcess(node, [join(root, "dist/bundle/factpress.js"), "build", project]),
    },
    ...peers
      .filter(({ missing }) => missing === undefined)
      .map(({ id, name }) => ({
        name,
        run: () =>
          timeProcess(
            node,
            [join(here, "peers/run-sized.js"), id, project, join(project, `${id}.pdf`)],
            production,
          ),
      })),
  ];
  const options = size.rounds === 1 ? { rounds: run.rounds ?? 1, warmUp: 0 } : setRounds(run, size.rounds);
  const name = `${size.rows.toLocaleString("en-US")} rows, ${size.charts} ${size.charts === 1 ? "chart" : "charts"}`;
  const outcomes = await race(contenders, options, (line) => run.tell(`${name}: ${line}`));
  const baselines = [{ contender: plain, name: "plain" }];
  return renderOutcomes({ heading: name, text: "One PDF, cold.", baselines }, outcomes);
}
