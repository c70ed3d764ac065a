import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";

/** All tables of the report, as they stand in its folder. */
export async function readData(folder) {
  const read = (name) => readFile(join(folder, name), "utf8");
  const csv = async (name) => parse(await read(name), { columns: true });
  const json = async (name) => JSON.parse(await read(name));
  const [states, national, sources, operation, newsroom] = await Promise.all([
    csv("states.csv"),
    csv("national.csv"),
    csv("sources.csv"),
    json("operation.json"),
    json("newsroom.json"),
  ]);
  return { states, national, sources, operation, newsroom };
}
