import { expect, test } from "vitest";
import { z } from "zod";
import { ledgerSchema, ledgerSchemaId } from "../../src/audit/ledger/ledger.js";

test("schemas/facts-1.json is the form of the ledger that is written", async () => {
  const schema = {
    ...z.toJSONSchema(ledgerSchema),
    $id: ledgerSchemaId,
    title: "Facts of a Factpress report",
  };
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot("../../schemas/facts-1.json");
});
