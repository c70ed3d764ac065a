import { join } from "node:path";
import { parseReleasedFacts } from "../audit/ledger/parse-released-facts.js";
import { ledgerFile } from "../audit/ledger/render-ledger.js";
import { CalendarDate } from "../facts/calendar-date.js";
import type { Outside } from "../facts/checks/judge-checks.js";
import type { LastRelease } from "../facts/checks/last-release.js";
import type { World } from "../world/world.js";

/**
 * What checks may ask of the world: the day by its clock, and the report's last release in `outputFolder` (absolute).
 * The world should keep no account of reads: what a release is made from does not include the one before it.
 */
export function makeOutside(world: World, outputFolder: string, report: string): Outside {
  return {
    today: () => parseDay(world.today()),
    readLastRelease: () => readLastRelease(world, join(outputFolder, report)),
  };
}

async function readLastRelease(
  { disk }: World,
  folder: string,
): Promise<LastRelease | "none" | "unreadable"> {
  if ((await disk.stat(folder))?.kind !== "folder") return "none";
  const file = join(folder, ledgerFile);
  if ((await disk.stat(file))?.kind !== "file") return "unreadable";
  return parseReleasedFacts(await disk.read(file)) ?? "unreadable";
}

function parseDay(text: string): CalendarDate {
  const day = CalendarDate.parse(text);
  if (day === undefined) throw new RangeError(`the clock says ${text}, which is no day of four-digit years`);
  return day;
}
