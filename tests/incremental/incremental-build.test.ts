import { randomInt } from "node:crypto";
import { expect, test, vi } from "vitest";
import { effort } from "../effort.js";
import { buildAgain } from "./build-again.js";
import { copyClean, makeChangingProject } from "./changing-project.js";

/** How many changes are made, one after the other: 50, and 500 in `npm run bench:incremental`. */
const changes = 50 * effort;

vi.setConfig({ testTimeout: 60_000 + changes * 20_000 });

test(`after any of ${changes} changes, a build gives what a first build gives, byte for byte`, async () => {
  const seed = Number(process.env["FACTPRESS_SEED"] ?? randomInt(2 ** 31));
  const random = randomFrom(seed);
  const { folder, surroundings, knobs } = await makeChangingProject();
  const values = knobs.map((knob) => knob.values[0]);
  await buildAgain(folder, surroundings);
  const seen = new Set<string>();
  for (let step = 1; step <= changes; step++) {
    // Every kind comes once before any comes twice.
    const index = step <= knobs.length ? step - 1 : Math.floor(random() * knobs.length);
    const knob = knobs[index];
    if (knob === undefined) throw new Error(`there is no change ${index}`);
    const others = knob.values.filter((value) => value !== values[index]);
    const value = others[Math.floor(random() * others.length)] ?? "";
    await knob.set(folder, value);
    values[index] = value;
    seen.add(knob.kind);

    const again = await buildAgain(folder, surroundings);
    const first = await buildAgain(await copyClean(folder), surroundings);
    const told = `seed ${seed}, step ${step}: ${knob.kind} is ${JSON.stringify(value)}`;
    expect([...again.published], told).toEqual([...first.published]);
    expect([again.status, again.told.diagnostics], told).toEqual([first.status, first.told.diagnostics]);
    expect(first.status, told).toBe(0);
    // Nothing is left to do, and what stands is still that.
    const idle = await buildAgain(folder, surroundings);
    expect(idle.told.why, told).toEqual({ reasons: [], artefacts: [] });
    expect([...idle.published], told).toEqual([...first.published]);
  }
  expect(seen.size).toBe(knobs.length);
});

/** Numbers from 0 to 1, the same for the same seed. Source: Mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
