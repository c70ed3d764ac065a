import { expect, test } from "vitest";
import { z } from "zod";
import { reported, sourced, whole, word } from "../../src/data/cells.js";
import { checkSources } from "../../src/data/check-sources.js";
import { csv, json } from "../../src/data/specs.js";
import { loadValid } from "./temporary-project.js";

const sources = csv("sources.csv", { schema: z.strictObject({ id: word() }), key: "id" });
const table = csv("t.csv", {
  schema: z.strictObject({ id: word(), n: whole(), source: reported(word()) }),
  key: "id",
  source: "source",
});
const record = json("o.json", {
  schema: z.strictObject({ list: z.array(sourced(whole())), n: reported(sourced(whole())) }),
});
const files = {
  "sources.csv": "id\nfbi-2019\ndoj\n",
  "t.csv": "id,n,source\na,1,fbi-2019\nb,2,\nc,3,fbi-2018\n",
  "o.json": '{"list": [{"value": 1, "source": "doj"},\n {"value": 2, "source": "gone-away"}], "n": null}',
};

test("every cited source that the list does not have is told at the citing cell", async () => {
  const { dataset } = await loadValid(files, { sources, t: table, o: record });
  const found = checkSources([dataset.t, dataset.o], dataset.sources);
  expect(found.map(({ code, place, hint }) => ({ code, place, hint }))).toEqual([
    {
      code: "source-unknown",
      place: { file: "t.csv", line: 4, column: 5 },
      hint: 'did you mean "fbi-2019"?',
    },
    {
      code: "source-unknown",
      place: { file: "o.json", line: 2, column: 25 },
      hint: 'add the source to "sources"',
    },
  ]);
});

test("at most a hundred are listed a file", async () => {
  const rows = Array.from({ length: 120 }, (_, i) => `k${i},1,none`).join("\n");
  const { dataset } = await loadValid(
    { "sources.csv": files["sources.csv"], "t.csv": `id,n,source\n${rows}\n` },
    { sources, t: table },
  );
  const found = checkSources([dataset.t], dataset.sources);
  expect(found).toHaveLength(101);
  expect(found[0]?.message).toMatch(/^20 more problems/);
});
