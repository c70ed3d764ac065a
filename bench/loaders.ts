import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { formatTable, median } from "./table.js";

/**
 * How fast rows are validated, and in how much memory: each way in a process of its own, over the same rows as CSV and
 * Parquet. Beside this project's loaders stand the same zod schema behind csv-parse with nothing else, Papa Parse and
 * fast-csv with that schema, and DuckDB's own COUNT, which validates nothing. Sizes and rounds may be given:
 * `npm run bench:loaders -- 10000,1000000 3`.
 */
const sizes = (process.argv[2] ?? "10000,1000000").split(",").map(Number);
const rounds = Number(process.argv[3] ?? 3);

const waysFile = fileURLToPath(new URL("loader-ways.ts", import.meta.url));

/** Ways that keep all rows are not tried beyond this number. */
const mostKept = 1_000_000;
const ways: readonly { readonly name: string; readonly way: string; readonly keeps: boolean }[] = [
  { name: "csv(): validated, kept, every cell placed", way: "csv", keeps: true },
  { name: "duckdb() over CSV: validated, not kept", way: "check-csv", keeps: false },
  { name: "sql() over CSV: validated and added up", way: "sql-csv", keeps: false },
  { name: "sql() over Parquet: validated and added up", way: "sql-parquet", keeps: false },
  { name: "csv-parse, then zod", way: "plain-csv-parse", keeps: false },
  { name: "Papa Parse, then zod", way: "plain-papaparse", keeps: false },
  { name: "fast-csv, then zod", way: "plain-fast-csv", keeps: false },
  { name: "DuckDB COUNT of the CSV, nothing validated", way: "duckdb-count", keeps: false },
];

async function writeRows(file: string, rows: number): Promise<void> {
  const out = createWriteStream(file);
  out.write("id,region,amount,pieces,day\n");
  let block: string[] = [];
  for (let i = 0; i < rows; i++) {
    const amount = `${(i * 7919) % 10_000}.${String(i % 100).padStart(2, "0")}`;
    block.push(
      `r${i},region ${i % 12},${i % 50 === 0 ? "" : amount},${i % 9},2024-0${(i % 9) + 1}-1${i % 10}\n`,
    );
    if (block.length === 10_000) {
      if (!out.write(block.join("")))
        await new Promise<void>((resolve) => out.once("drain", () => resolve()));
      block = [];
    }
  }
  out.end(block.join(""));
  await new Promise<void>((resolve) => out.once("close", () => resolve()));
}

interface Measured {
  readonly milliseconds: number;
  readonly peak: number;
}

function run(way: string, folder: string, rows: number): Promise<Measured> {
  const child = spawn(process.execPath, ["--import", "tsx", waysFile, way, folder, String(rows)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.on("data", (part: Buffer) => {
    text += part.toString();
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => {
      const found = /^([\d.]+) (\d+)$/m.exec(text);
      if (status !== 0 || !found) reject(new Error(`${way} failed at ${rows} rows`));
      else resolve({ milliseconds: Number(found[1]), peak: Number(found[2]) });
    });
  });
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "factpress-loaders-"));
  const table = [["rows", "way", "s", "rows/s", "peak MB", "time to csv-parse and zod"]];
  try {
    for (const rows of sizes) {
      await writeRows(join(folder, "rows.csv"), rows);
      await run("write-parquet", folder, rows);
      const tried = ways.filter(({ keeps }) => !keeps || rows <= mostKept);
      const times = new Map<string, Measured[]>(tried.map(({ way }) => [way, []]));
      // Turn by turn, so that a noisy minute strikes all ways alike.
      for (let round = 0; round < rounds; round++) {
        for (const { way } of tried) times.get(way)?.push(await run(way, folder, rows));
      }
      const middle = (way: string): number =>
        median((times.get(way) ?? []).map(({ milliseconds }) => milliseconds));
      const plain = middle("plain-csv-parse");
      for (const { name, way } of tried) {
        const peak = median((times.get(way) ?? []).map((one) => one.peak));
        const time = middle(way);
        table.push([
          rows.toLocaleString("en-US"),
          name,
          (time / 1000).toFixed(2),
          Math.round((rows / time) * 1000).toLocaleString("en-US"),
          (peak / 1e6).toFixed(0),
          `${(time / plain).toFixed(2)}x`,
        ]);
      }
      const { size } = await stat(join(folder, "rows.csv"));
      process.stderr.write(`${rows} rows, ${(size / 1e6).toFixed(1)} MB of CSV\n`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  process.stdout.write(formatTable(table));
}

await main();
