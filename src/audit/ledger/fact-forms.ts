import { CalendarDate } from "../../facts/calendar-date.js";
import type { Fact } from "../../facts/fact.js";
import { type FormatOptions, formatFact } from "../../facts/format/format-fact.js";
import type { LedgerFact } from "./ledger.js";

/** A fact's forms by locales: a ledger is made twice, for the PDF and with the places in the finished files. */
const kept = new WeakMap<Fact, Map<string, LedgerFact["forms"]>>();

/** The texts that a fact is printed as, by the names of the forms; those that are like a plainer one are left out. */
export function listForms(fact: Fact, locale: string): LedgerFact["forms"] {
  const byLocale = kept.get(fact) ?? new Map<string, LedgerFact["forms"]>();
  kept.set(fact, byLocale);
  const forms = byLocale.get(locale) ?? writeForms(fact, locale);
  byLocale.set(locale, forms);
  return forms;
}

function writeForms(fact: Fact, locale: string): LedgerFact["forms"] {
  const figure = formatFact(fact, { form: "figure", locale });
  const forms: Record<string, string> = {};
  if (figure !== undefined) forms["figure"] = figure;
  const add = (name: string, options: Omit<FormatOptions, "locale">): void => {
    const printed = formatFact(fact, { ...options, locale });
    if (printed !== undefined && printed !== figure) forms[name] = printed;
  };
  if (fact.value instanceof CalendarDate) {
    add("long", { form: "figure", dateForm: "long" });
    add("iso", { form: "figure", dateForm: "iso" });
  } else if (typeof fact.value !== "string") {
    add("prose", { form: "prose" });
    add("start", { form: "start" });
    if (fact.value === null) return forms;
    add("counted", { form: "prose", counted: true });
    add("countedFigure", { form: "figure", counted: true });
    if (forms["countedFigure"] === forms["counted"]) delete forms["countedFigure"];
  }
  return forms;
}
