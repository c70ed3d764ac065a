import {
  confidentialExposed,
  confidentialTooLarge,
  confidentialWithheld,
} from "../diagnostics/catalogue/confidential.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Check, Finding } from "../facts/checks/check.js";
import { LinearForm } from "../facts/confidential/linear-form.js";
import { formOf } from "../facts/confidential/read-inputs.js";
import { type ConfidentialCount, nameCount, openVault, type Vault } from "../facts/confidential/vault.js";
import { chooseWithheld } from "../facts/disclosure/choose-withheld.js";
import { mostUnknown } from "../facts/disclosure/knowledge.js";
import { Fact } from "../facts/fact.js";
import { nameFacts } from "../facts/fact-book.js";
import { listInputs } from "../facts/list-inputs.js";
import type { DerivedReport } from "./derived-report.js";

/**
 * A report whose confidential counts are told as far as none that is small can be found out. `derive` runs the author's
 * functions twice: once with all counts, to see what would be published, and then with those that are told. Checks are
 * judged by all counts, and worded by those that are told.
 */
export function withholdCounts(
  counts: readonly ConfidentialCount[],
  derive: (vault: Vault) => DerivedReport,
): DerivedReport {
  const vault = openVault(counts);
  const open = derive(vault);
  const published = new Map<string, LinearForm>();
  for (const { confidential } of listInputs(listFacts(open)))
    if (confidential?.form?.isCount === true) published.set(confidential.form.key, confidential.form);
  const relations = open.checks.flatMap(findRelation);
  const choice = chooseWithheld(vault, { counts: [...published.values()], relations });
  const telling = vault.telling(choice.told);
  const told = derive(telling);
  const problems: Diagnostic[] = choice.exposed.map((count) =>
    confidentialExposed({ count: nameCount(count) }, count.place),
  );
  if (choice.isTooLarge) problems.push(confidentialTooLarge({ limit: mostUnknown }));
  else if (choice.withheld > 0)
    problems.push(confidentialWithheld({ withheld: choice.withheld, of: published.size }));
  return {
    ...told,
    checks: told.checks.map((check) => judgeOpen(check, open.checks)),
    withheld: { vault: telling, relations },
    problems,
  };
}

/** Every fact that a report may publish. */
export function listFacts(derived: DerivedReport): readonly Fact[] {
  const { facts, date, updated, checks, tables, charts, card } = derived;
  const cells = Object.values(tables).flatMap(({ caption, rows, total }) => [
    ...(Array.isArray(caption) ? caption : []),
    ...rows.flat(),
    ...(total ?? []),
  ]);
  const drawn = Object.values(charts).flatMap(({ data }) =>
    Object.values(data).flatMap((rows) => rows.flatMap((row) => Object.values(row))),
  );
  return [
    ...(nameFacts(facts, "").value?.byName.values() ?? []),
    date,
    ...(updated ? [updated] : []),
    ...checks.flatMap(listFindings).flatMap(({ about }) => about.filter((part) => part instanceof Fact)),
    ...[...cells, ...drawn].filter((cell) => cell instanceof Fact),
    ...card.map(([fact]) => fact),
  ];
}

/**
 * The check with what it found when all counts were known, in words that are made of what may be told. A rule that is kept
 * by what is told, and was broken by what is not, is told without its numbers.
 */
function judgeOpen(check: Check, open: readonly Check[]): Check {
  const known = open.find(({ id }) => id === check.id);
  if (check.needs !== "nothing" || known?.needs !== "nothing") return check;
  const isBroken = known.outcome.findings.length > 0;
  if (!isBroken) return { ...check, outcome: { ...check.outcome, findings: [] } };
  if (check.outcome.findings.length > 0) return check;
  const finding = { about: [], message: () => "the rule is broken by numbers that are withheld" };
  return { ...check, outcome: { ...check.outcome, findings: [finding] } };
}

function listFindings(check: Check): readonly Finding[] {
  return check.needs === "nothing" ? check.outcome.findings : [];
}

/** What a check that holds says of counts: that the difference of two sums is what it is. */
function findRelation(check: Check): readonly LinearForm[] {
  if (check.needs !== "nothing" || check.outcome.problems.length > 0) return [];
  const holds = check.outcome.findings.length === 0;
  const [one, other] = (check.equal ?? []).map(formOf);
  if (!holds || one === undefined || other === undefined) return [];
  const form = LinearForm.sum([one, other.negated()]);
  return form.weights.size === 0 ? [] : [form];
}
