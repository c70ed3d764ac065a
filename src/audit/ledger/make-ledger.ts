import Big from "big.js";
import { CalendarDate } from "../../facts/calendar-date.js";
import type { Fact, FactValue, Lineage } from "../../facts/fact.js";
import { findSources } from "../../facts/lineage.js";
import { findMarks } from "../../facts/marks.js";
import type { Unit } from "../../facts/unit.js";
import { listForms } from "./fact-forms.js";
import {
  type Ledger,
  type LedgerFact,
  type LedgerLiteral,
  type LedgerMention,
  type LedgerSource,
  ledgerSchemaId,
} from "./ledger.js";
import { LineageWriter } from "./lineage-writer.js";

export interface LedgerRequest {
  readonly report: string;
  /** The day of the release as 2021-08-27. */
  readonly date: string;
  readonly locale: string;
  /** Every fact under every name that it has; the first name of a fact is its own. */
  readonly facts: ReadonlyMap<string, Fact>;
  readonly sources: readonly LedgerSource[];
  /** The names of the facts that each chart is drawn from. */
  readonly charts: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A mention with its fact. The audit adds `at`, the places in the finished file where it was read back. */
export interface NamedMention extends LedgerMention {
  /** The fact's own name. */
  readonly fact: string;
}

/**
 * A ledger of facts with all that documents print of them: the mentions of a fact in their order. It shares with `ledger`
 * whatever is the same. Throws for a mention of a fact that is not there: that is a bug.
 */
export function addMentions(
  ledger: Ledger,
  mentions: readonly NamedMention[],
  literals: readonly LedgerLiteral[],
): Ledger {
  const groups = groupMentions(mentions, new Set(ledger.facts.map(({ name }) => name)));
  const facts = ledger.facts.map((fact): LedgerFact => {
    const own = groups.get(fact.name);
    return own ? { ...fact, mentions: own } : fact;
  });
  return { ...ledger, facts, literals: [...literals] };
}

/** The ledger of a report before anything is printed: the same request always gives the same ledger. */
export function makeLedger(request: LedgerRequest): Ledger {
  const { report, date, locale, sources } = request;
  const own = new Map<Fact, string>();
  const aliases = new Map<Fact, string[]>();
  for (const [name, fact] of request.facts) {
    if (!own.has(fact)) own.set(fact, name);
    else aliases.set(fact, [...(aliases.get(fact) ?? []), name]);
  }
  const charts = new Map<string, string[]>();
  for (const [chart, names] of request.charts)
    for (const name of names) charts.set(name, [...(charts.get(name) ?? []), chart]);
  const writer = new LineageWriter(own);
  const known = new Map<Lineage, ReadonlySet<string>>();
  const facts = [...own].map(([fact, name]): LedgerFact => {
    const [others, drawn] = [aliases.get(fact), charts.get(name)];
    return {
      name,
      ...(others && { aliases: others }),
      value: writeValue(fact.value),
      ...(fact.isWithheld && { withheld: true as const }),
      ...writeMarks(fact),
      unit: writeUnit(fact.unit),
      forms: listForms(fact, locale),
      lineage: writer.write(fact.lineage),
      sources: [...findSources(fact.lineage, known)],
      ...(drawn && { charts: drawn }),
      mentions: [],
    };
  });
  const steps = writer.writeSteps(({ value, isWithheld, unit }, lineage, step) => ({
    step,
    value: writeValue(value),
    ...(isWithheld && { withheld: true as const }),
    unit: writeUnit(unit),
    lineage,
  }));
  return {
    schema: ledgerSchemaId,
    schemaVersion: 1,
    report,
    date,
    locale,
    facts,
    steps,
    lists: writer.lists,
    sources: [...sources],
    literals: [],
  };
}

function groupMentions(
  mentions: readonly NamedMention[],
  names: ReadonlySet<string>,
): ReadonlyMap<string, LedgerMention[]> {
  const groups = new Map<string, LedgerMention[]>();
  for (const { fact, ...mention } of mentions) {
    if (!names.has(fact)) throw new RangeError(`a mention names "${fact}", which is no fact of the ledger`);
    const group = groups.get(fact);
    if (group) group.push(mention);
    else groups.set(fact, [mention]);
  }
  return groups;
}

function writeValue(value: FactValue | null): LedgerFact["value"] {
  if (value === null || typeof value === "string") return value;
  if (value instanceof Big) return value.toFixed();
  if (value instanceof CalendarDate) return value.toString();
  return { kind: value.kind, first: value.first.toFixed(), second: value.second.toFixed() };
}

function writeMarks(fact: Fact): Pick<LedgerFact, "marks"> {
  const marks = findMarks(fact);
  return marks.length === 0 ? {} : { marks: marks.map(({ sign }) => sign) };
}

function writeUnit(unit: Unit): LedgerFact["unit"] {
  const { missing } = unit;
  const words = missing === undefined ? {} : { missing };
  if (unit.kind === "text" || unit.kind === "date") return { kind: unit.kind, ...words };
  const { kind, one, other, decimals, currency, per } = unit;
  return {
    kind,
    one,
    other,
    decimals,
    ...(currency !== undefined && { currency }),
    ...(per !== undefined && { per }),
    ...words,
  };
}
