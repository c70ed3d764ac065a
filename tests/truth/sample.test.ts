import { rm } from "node:fs/promises";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { faultKinds } from "../../bench/truth/faults/fault-kinds.js";
import { makeWorkshop, openRelease, type Release } from "../../bench/truth/open-release.js";
import { truthReports } from "../../bench/truth/truth-reports.js";
import { type Injected, injectFaults, type Tried, tryFaults } from "../../bench/truth/try-faults.js";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

/** The first has a place for nearly every kind of fault, the second for the rest. */
const names = ["city-budget", "hill-race"];
const choice = { seed: "sample", turns: 1 };

let workshop: string;
let releases: readonly Release[];
/** One fault of each kind, in the first of the releases that has a place for it. */
let sample: readonly (readonly [Release, readonly Injected[]])[];

beforeAll(async () => {
  workshop = await makeWorkshop();
  const opened: Release[] = [];
  for (const name of names) {
    const report = truthReports.find((one) => one.name === name);
    if (report) opened.push(await openRelease(report, workshop));
  }
  releases = opened;
  const chosen: (readonly [Release, readonly Injected[]])[] = [];
  let rest = faultKinds;
  for (const release of releases) {
    const others = releases.filter((other) => other !== release);
    const injected = await injectFaults(rest, release, others, choice);
    chosen.push([release, injected]);
    rest = rest.filter((kind) => !injected.some((one) => one.kind === kind));
  }
  sample = chosen;
});

afterAll(async () => rm(workshop, { recursive: true, force: true }));

async function trySample(door: "audit" | "build"): Promise<readonly Tried[]> {
  const tried: Tried[] = [];
  for (const [release, injected] of sample) {
    const own = injected.filter(({ kind }) => kind.door === door);
    tried.push(await tryFaults(own, release));
  }
  return tried;
}

function listMissed(tried: readonly Tried[]): readonly string[] {
  return tried.flatMap(({ trials }) =>
    trials
      .filter(({ codes }) => codes.length === 0)
      .map(({ kind, report, fault }) => `${kind.name}: ${report} ${fault.path}: ${fault.what}`),
  );
}

test("a release that nobody changed is not accused", () => {
  expect(releases.map(({ clean }) => [clean.status, clean.diagnostics])).toEqual(names.map(() => [0, []]));
});

test("the sample has every kind of fault, in finished files of every format", () => {
  const injected = sample.flatMap(([, faults]) => faults);
  expect(injected.map(({ kind }) => kind.name).sort()).toEqual(faultKinds.map(({ name }) => name).sort());
  expect(injected.length).toBeGreaterThan(30);
  const endings = injected.filter(({ kind }) => kind.door === "audit").map(({ fault }) => fault.path);
  expect(new Set(endings.map((path) => path.split(".").at(-1)))).toEqual(
    new Set(["pdf", "html", "md", "svg", "csv", "json"]),
  );
});

test("the same seed gives the same faults", async () => {
  const [[release, injected] = []] = sample;
  if (release === undefined || injected === undefined) throw new Error("there is no sample");
  const others = releases.filter((other) => other !== release);
  const again = await injectFaults(faultKinds, release, others, choice);
  const tell = ({ kind, fault }: Injected): string => `${kind.name}: ${fault.path}: ${fault.what}`;
  expect(again.map(tell)).toEqual(injected.map(tell));
});

describe("no wrong number gets out", () => {
  test("of a finished file that was changed", async () => {
    const tried = await trySample("audit");
    expect(listMissed(tried)).toEqual([]);
    expect(tried.flatMap(({ alarms }) => alarms)).toEqual([]);
  });

  test("of data, templates or a configuration that are wrong", async () => {
    expect(listMissed(await trySample("build"))).toEqual([]);
  });
});

test("a PDF with another number shows it to any reader, and is else as it was", async () => {
  const file = releases[0]?.files.find(({ format }) => format === "pdf");
  const spot = file?.spots.find(({ kind, text }) => kind === "number" && text === "$107,055,000");
  const bytes = spot && file?.replace([{ spot, text: "$701,550,000" }]);
  const before = file?.replace(spot ? [{ spot, text: spot.text }] : []);
  if (bytes === undefined || before === undefined) throw new Error("the number cannot be replaced");
  const [changed, same] = [await readText(bytes), await readText(before)];
  const at = same.findIndex((text) => text.includes("$107,055,000"));
  expect(at).toBeGreaterThan(0);
  expect(changed[at]).toBe(same[at]?.replace("$107,055,000", "$701,550,000"));
  expect(changed.filter((text, index) => text !== same[index])).toHaveLength(1);
});

/** What pdf.js, another program than the one that changes the file, finds on the pages. */
async function readText(bytes: Uint8Array): Promise<readonly string[]> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const found: string[] = [];
  for (let page = 1; page <= pdf.numPages; page += 1) {
    const { items } = await (await pdf.getPage(page)).getTextContent();
    found.push(...items.flatMap((item) => ("str" in item ? [item.str] : [])));
  }
  await task.destroy();
  return found;
}
