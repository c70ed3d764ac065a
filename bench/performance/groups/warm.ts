import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type Contender, race } from "../contender.js";
import { listPeers } from "../peers.js";
import { renderOutcomes, tellMissing } from "../render-outcomes.js";
import { startWarm, type WarmProcess } from "../warm-process.js";
import type { Group } from "./group.js";

/** Documents that each process makes before one is counted. */
const warmUp = 10;

/** One document after the other in one process, each over other data. */
export const warm: Group = {
  name: "warm",
  async run(run) {
    const peers = listPeers();
    const sides = [
      ["plain-pdf", "plain script, PDF"],
      ["plain-all", "plain script, all documents"],
      ["our-pdf", "Factpress, PDF, tagged, before the audit"],
      ["our-set", "Factpress, all documents, tagged, audited and published"],
      ...peers
        .filter(({ missing, inProcess }) => missing === undefined && inProcess)
        .map(({ id, name }) => [id, `${name}, PDF`] as const),
    ] as const;
    const processes: WarmProcess[] = [];
    const contenders: Contender[] = [];
    try {
      for (const [side, name] of sides) {
        const folder = join(run.folder, side);
        await mkdir(folder);
        const process = await startWarm(side, folder);
        processes.push(process);
        contenders.push({ name, run: (n) => process.make(n + 1) });
      }
      const [plainPdf, plainAll] = contenders;
      if (plainPdf === undefined || plainAll === undefined) throw new Error("there is nothing to run");
      const outcomes = await race(contenders, { rounds: run.rounds ?? 15, warmUp }, run.tell);
      const table = {
        heading: "Warm",
        text: `One document after the other in one process, after ${warmUp} that are not counted. The data of each differ from all others', so that no result can be used twice. Chromium and WeasyPrint are programs, and start anew each time.`,
        baselines: [
          { contender: plainPdf, name: "plain PDF" },
          { contender: plainAll, name: "plain all" },
        ],
        rates: true,
      };
      return { ...renderOutcomes(table, outcomes), skipped: tellMissing(peers) };
    } finally {
      for (const process of processes) await process.stop();
    }
  },
};
