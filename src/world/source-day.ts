import type { World } from "./world.js";

/**
 * The day, as 2021-08-27, that SOURCE_DATE_EPOCH names; undefined when it is not set or is empty. The value itself when it
 * is no number of seconds.
 * Source: https://reproducible-builds.org/specs/source-date-epoch/
 */
export function findSourceDay({
  env,
}: Pick<World, "env">): string | { readonly invalid: string } | undefined {
  const epoch = env("SOURCE_DATE_EPOCH");
  if (epoch === undefined || epoch === "") return undefined;
  const day = new Date(Number(epoch) * 1000);
  if (!/^\d+$/.test(epoch) || Number.isNaN(day.getTime())) return { invalid: epoch };
  return day.toISOString().slice(0, 10);
}
