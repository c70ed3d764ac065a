import { sourceUncited, stateUnknown } from "../../diagnostics/catalogue/templates.js";
import { findNearest } from "../../diagnostics/near.js";
import type { Fact } from "../../facts/fact.js";
import { dateForms } from "../../facts/format/format-date.js";
import { roundTo } from "../../facts/format/format-fact.js";
import { abbreviateState, standsAlone } from "../../facts/format/us-places.js";
import { findSources } from "../../facts/lineage.js";
import { findMarks } from "../../facts/marks.js";
import type { QuantityUnit } from "../../facts/unit.js";
import type { Inline, Mention } from "../model.js";
import { claim } from "./claim-helper.js";
import { type Helper, type HelperCall, HelperUsageError } from "./helper.js";

function mention(
  call: HelperCall,
  fact: Fact,
  options: Partial<Omit<Mention, "type" | "fact" | "place">> = {},
): Mention {
  return { type: "mention", fact, form: "auto", ...options, place: call.place };
}

function words(call: HelperCall, text: string): Inline {
  return { type: "words", text, place: call.place };
}

const figure: Helper = {
  usage: "{{figure FACT}}",
  run(call) {
    const printed = mention(call, call.fact(0), { form: "figure" });
    call.checkAllRead(1);
    return [printed];
  },
};

const start: Helper = {
  usage: "{{start FACT}}",
  run(call) {
    const printed = mention(call, call.fact(0), { form: "start" });
    call.checkAllRead(1);
    return [printed];
  },
};

const counted: Helper = {
  usage: '{{counted FACT}}, with at="start" at the start of a sentence',
  run(call) {
    const at = call.option("at", ["start"]);
    const printed = mention(call, call.fact(0), { counted: true, form: at === "start" ? "start" : "auto" });
    call.checkAllRead(1);
    return [printed];
  },
};

const date: Helper = {
  usage: `{{date FACT form="${dateForms.join("|")}"}}`,
  run(call) {
    const printed = mention(call, call.fact(0), { dateForm: call.option("form", dateForms) ?? "full" });
    if (printed.fact.unit.kind !== "date") throw new HelperUsageError("argument 1 must be a date");
    call.checkAllRead(1);
    return [printed];
  },
};

const state: Helper = {
  usage: '{{state FACT}}, with form="dateline" for the abbreviation',
  run(call) {
    const form = call.option("form", ["body", "dateline"]);
    const fact = call.fact(0);
    call.checkAllRead(1);
    return [form === "dateline" ? shortState(call, fact) : mention(call, fact)];
  },
};

const dateline: Helper = {
  usage: "{{dateline CITY STATE DATE}}",
  run(call) {
    const [city, stateFact, day] = [call.fact(0), call.fact(1), call.fact(2)];
    call.checkAllRead(3);
    const withState = !(typeof city.value === "string" && standsAlone(city.value));
    return [
      mention(call, city, { look: "capitals" }),
      ...(withState ? [words(call, ", "), shortState(call, stateFact)] : []),
      words(call, ", "),
      mention(call, day, { dateForm: "full" }),
      words(call, " —"),
    ];
  },
};

function shortState(call: HelperCall, fact: Fact): Mention {
  if (typeof fact.value === "string" && abbreviateState(fact.value) === undefined) {
    call.report(stateUnknown({ name: fact.value }, call.place));
  }
  return mention(call, fact, { look: "dateline" });
}

const list: Helper = {
  usage: '{{list FACTS}}, with last="or" for another word before the last',
  says: ["last"],
  run(call) {
    const facts = call.facts(0);
    const last = call.optionalWords("last") ?? "and";
    call.checkAllRead(1);
    if (facts.length === 0) throw new HelperUsageError("the list is empty; print it within {{#if}}");
    return facts.flatMap((fact, index) => [
      ...(index === 0 ? [] : [words(call, index === facts.length - 1 ? ` ${last} ` : ", ")]),
      mention(call, fact),
    ]);
  },
};

const plural: Helper = {
  usage: '{{plural NUMBER "is" "are"}}',
  says: [1, 2],
  run(call) {
    const fact = call.number(0);
    const chosen = isOne(fact) ? call.words(1) : call.words(2);
    call.checkAllRead(3);
    return [words(call, chosen)];
  },
};

const bySign: Helper = {
  usage: '{{by-sign NUMBER "rose" "fell" "did not change"}}',
  says: [1, 2, 3],
  isBorneOut: true,
  run(call) {
    const fact = call.number(0);
    const rounded = fact.value === null ? undefined : roundTo(fact.value, quantityOf(fact.unit));
    const texts = [call.words(1), call.words(2), call.words(3)] as const;
    call.checkAllRead(4);
    // The sign of what is printed decides, so that a change that rounds to nothing is none.
    return [words(call, texts[rounded === undefined || rounded.eq(0) ? 2 : rounded.gt(0) ? 0 : 1])];
  },
};

const quote: Helper = {
  usage: '{{quote TEXT by=NAME}}, with said="told reporters" for another verb',
  says: ["by", "said"],
  run(call) {
    const speech = call.fact(0);
    const by = call.optionalInline("by");
    const said = call.optionalWords("said") ?? "said";
    call.checkAllRead(1);
    if (speech.unit.kind !== "text") throw new HelperUsageError("argument 1 must be a text");
    if (by === undefined) throw new HelperUsageError("it needs the speaker: by");
    return [mention(call, speech, { look: "quotation" }), words(call, " "), ...by, words(call, ` ${said}.`)];
  },
};

const foreign: Helper = {
  usage: '{{foreign TEXT lang="fr"}}',
  says: [0],
  run(call) {
    const language = readLanguage(call.optionalWords("lang"));
    const printed = call.inline(0).map((inline): Inline => {
      if (inline.type === "mention" || inline.type === "words") return { ...inline, language };
      throw new HelperUsageError("argument 1 must be a text");
    });
    call.checkAllRead(1);
    return printed;
  },
};

function readLanguage(tag: string | undefined): string {
  if (tag === undefined) throw new HelperUsageError("it needs the language: lang");
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag;
  } catch (error) {
    if (error instanceof RangeError)
      throw new HelperUsageError('lang must be the tag of a language, such as "fr"');
    throw error;
  }
}

const literal: Helper = {
  usage: '{{literal "Title 18" why="name of a statute"}}',
  run(call) {
    const text = call.words(0);
    const why = call.optionalWords("why");
    if (why === undefined || why.trim() === "") throw new HelperUsageError("it needs the reason: why");
    call.checkAllRead(1);
    return [{ type: "literal", text, why, place: call.place }];
  },
};

const cite: Helper = {
  usage: '{{cite FACT ...}} or {{cite "source-id" ...}}',
  run(call) {
    const sources = new Set<string>();
    for (let index = 0; index < call.count; index++) {
      for (const id of sourcesOf(call, index)) {
        sources.add(id);
        if (!call.environment.sources.has(id)) {
          call.report(sourceUncited({ id, nearest: findNearest(id, call.environment.sources) }, call.place));
        }
      }
    }
    call.checkAllRead(call.count);
    if (sources.size === 0) throw new HelperUsageError("it needs a fact with a source, or a source's id");
    const known = [...sources].filter((id) => call.environment.sources.has(id));
    return [{ type: "citation", sources: known, place: call.place }];
  },
};

function sourcesOf(call: HelperCall, index: number): Iterable<string> {
  const first = call.inline(index)[0];
  if (first?.type === "words") return [first.text];
  return findSources(call.fact(index).lineage);
}

const marks: Helper = {
  usage: "{{marks FACT}}",
  run(call) {
    const fact = call.fact(0);
    call.checkAllRead(1);
    const says = fact.isWithheld ? ["withheld"] : findMarks(fact).map((mark) => mark.says);
    return [words(call, says.join(", "))];
  },
};

function isOne(fact: Fact): boolean {
  return fact.value !== null && typeof fact.value === "object" && "eq" in fact.value
    ? roundTo(fact.value, quantityOf(fact.unit)).eq(1)
    : false;
}

function quantityOf(unit: Fact["unit"]): QuantityUnit {
  if (unit.kind === "text" || unit.kind === "date") throw new HelperUsageError("argument 1 must be a number");
  return unit;
}

/** Helpers that print within a line, by name. */
export const inlineHelpers: Readonly<Record<string, Helper>> = {
  "by-sign": bySign,
  cite,
  claim,
  counted,
  date,
  dateline,
  figure,
  foreign,
  list,
  literal,
  marks,
  plural,
  quote,
  start,
  state,
};
