import { setFlagsFromString } from "node:v8";

/** A flag of V8: after how much work a function is optimised, in a process that ends soon and by itself. */
interface Threshold {
  readonly flag: string;
  readonly late: number;
  readonly usual: number;
}

const calls: readonly Threshold[] = [
  { flag: "invocation-count-for-turbofan", late: 30_000, usual: 3_000 },
  { flag: "invocation-count-for-maglev", late: 4_000, usual: 400 },
];

/**
 * By the major version of V8: those of Node 20, 22 and 24. Any other is left as it is, for it tells of flags that it does not
 * know. Source: V8, src/flags/flag-definitions.h.
 */
const thresholds: ReadonlyMap<string, readonly Threshold[]> = new Map([
  ["11", [{ flag: "interrupt-budget", late: 1_000_000, usual: 67_584 }]],
  ["12", calls],
  ["13", calls],
]);

/**
 * Tells V8 that the process ends soon. Most functions of a build run a few times: to optimise them takes a fifth of its
 * time, in threads that the build needs itself, and is hardly ever made good.
 */
export function expectShortRun(): void {
  setThresholds("late");
  // What runs in WebAssembly, the cutting of fonts, is done in milliseconds; to optimise it takes another half a second.
  setFlagsFromString("--liftoff-only");
}

/** Tells V8 that the process goes on for long, doing the same again and again. */
export function expectLongRun(): void {
  setThresholds("usual");
}

/**
 * Tells V8 to collect what is dead when the heap has grown by a third. What a series of many items is put together from is read
 * once, and the heap would grow to several times what is alive.
 */
export function expectManyItems(): void {
  setFlagsFromString("--heap-growing-percent=30");
}

/** Leaves it to V8 again, as it is at the start. */
export function forgetManyItems(): void {
  setFlagsFromString("--heap-growing-percent=0");
}

function setThresholds(kind: "late" | "usual"): void {
  const [major = ""] = process.versions.v8.split(".");
  for (const { flag, [kind]: value } of thresholds.get(major) ?? []) setFlagsFromString(`--${flag}=${value}`);
}
