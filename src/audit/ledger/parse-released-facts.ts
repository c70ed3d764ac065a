import { z } from "zod";
import type { LastRelease } from "../../facts/checks/last-release.js";

const decimal = z.string().regex(/^-?\d+(?:\.\d+)?$/);

/** What a later release is compared by. All else that a ledger holds may be of another version. */
const releasedFacts = z.object({
  schemaVersion: z.literal(1),
  date: z.string(),
  facts: z.array(
    z
      .object({
        name: z.string(),
        aliases: z.array(z.string()).optional(),
        value: z.union([
          z.string(),
          z.object({ kind: z.string(), first: decimal, second: decimal }),
          z.null(),
        ]),
        unit: z.object({ kind: z.string(), currency: z.string().optional(), per: z.number().optional() }),
        forms: z.object({ figure: z.string().optional() }),
      })
      .refine(
        ({ value, unit }) =>
          typeof value !== "string" ||
          ["text", "date"].includes(unit.kind) ||
          decimal.safeParse(value).success,
      ),
  ),
});

/** The facts in the bytes of a `facts.json`; undefined when they are no ledger of a version that is known. */
export function parseReleasedFacts(bytes: Uint8Array): LastRelease | undefined {
  const ledger = releasedFacts.safeParse(parseJson(bytes)).data;
  if (ledger === undefined) return undefined;
  const facts = ledger.facts.flatMap(({ name, aliases = [], value, unit, forms }) =>
    [name, ...aliases].map((one) => [one, { value, unit, printed: forms.figure ?? "not reported" }] as const),
  );
  return { date: ledger.date, facts: new Map(facts) };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
