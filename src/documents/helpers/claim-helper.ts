import Big from "big.js";
import { claimFalse } from "../../diagnostics/catalogue/templates.js";
import { findUnlike } from "../../facts/compare-units.js";
import type { NumberFact } from "../../facts/fact.js";
import { formatFact, roundTo } from "../../facts/format/format-fact.js";
import { type Claim, holdsOf, holdsOver, readClaim } from "../wording/claim.js";
import { type ClaimBase, claimBases, exampleWords } from "../wording/claim-lexicon.js";
import { findTypedNumbers } from "../wording/typed-numbers.js";
import { type Helper, type HelperCall, HelperUsageError } from "./helper.js";

/** Prints words that compare facts, when the facts bear them out. The words say what is compared: no number is given for it. */
export const claim: Helper = {
  usage:
    '{{claim "rose" FACT over=FACT}}, {{claim "most" FACT of=FACT}} or {{claim "the largest" FACT among=FACTS}}',
  run(call) {
    const phrase = call.words(0);
    const fact = call.number(1);
    const means = call.optionalWords("means");
    const base = findBase(call);
    if (means !== undefined && findTypedNumbers(phrase).length > 0)
      throw new HelperUsageError("with means=, its words hold no number");
    const said = readClaim(means ?? phrase, base);
    if (said === undefined) {
      throw new HelperUsageError(
        `${JSON.stringify(means ?? phrase)} does not say one thing that ${base}= bears out; it goes with ${exampleWords[base]}, and means= gives one of them for other words`,
      );
    }
    const found =
      base === "among" ? findWrongPlace(call, said, fact) : findWrongRatio(call, said, fact, base);
    call.checkAllRead(2);
    if (found !== undefined) call.report(claimFalse({ words: phrase, found }, call.place));
    return [{ type: "words", text: phrase, place: call.place }];
  },
};

function findBase(call: HelperCall): ClaimBase {
  const [base, other] = claimBases.filter((name) => call.has(name));
  if (base === undefined || other !== undefined)
    throw new HelperUsageError("it needs one of over, of and among");
  return base;
}

/** What the facts say where they do not bear out a claim about two of them; undefined where they do. */
function findWrongRatio(
  call: HelperCall,
  said: Claim,
  fact: NumberFact,
  base: ClaimBase,
): string | undefined {
  const other = call.namedNumber(base);
  const [part, whole] = [amountOf(fact), amountOf(other)];
  const isRatio = base === "of" || said.kind === "quantity";
  if (isRatio && (part.lt(0) || whole.lte(0)))
    throw new HelperUsageError(`${base}= must be above zero, and argument 2 not below it`);
  if (base === "over" && findUnlike([fact.unit, other.unit]))
    throw new HelperUsageError("argument 2 and over= are not of one unit");
  const holds =
    base === "of"
      ? part.lte(whole) && holdsOf(said, part, whole)
      : holdsOver(said, printed(fact), printed(other), { part, whole });
  if (holds) return undefined;
  const ratio =
    base === "of" ? `, a share of ${percent(part, whole)}` : `, ${times(part, whole)} times as much`;
  return `${tell(call, fact)}, and ${tell(call, other)}${isRatio ? ratio : ""}`;
}

/** The same for a claim about one among others. */
function findWrongPlace(call: HelperCall, said: Claim, fact: NumberFact): string | undefined {
  const others = call.namedNumbers("among", call.optionalWords("by"));
  const named = call.namedCount("named") ?? 1;
  if (said.kind !== "place" || others.length === 0) throw new HelperUsageError("among= holds no number");
  if (findUnlike([fact, ...others].map(({ unit }) => unit)))
    throw new HelperUsageError("argument 2 and among= are not of one unit");
  const own = printed(fact);
  const isAhead = (other: NumberFact): boolean =>
    said.sense === "less" ? printed(other).lt(own) : printed(other).gt(own);
  const ahead = others.filter(isAhead);
  const level = others.filter((other) => printed(other).eq(own));
  const before = ahead[said.place - 1];
  if (before !== undefined) return `${tell(call, fact)}, and ${tell(call, before)}`;
  if (ahead.length < said.place - 1)
    return `${tell(call, fact)}, and only ${ahead.length} of among= are ahead of it`;
  if (level.length === 0) return `${tell(call, fact)}, and none of among= is that`;
  if (level.length === named) return undefined;
  const names = level.map((other) => call.environment.nameOf(other) ?? "one without a name").join(", ");
  return `${tell(call, fact)}, and ${level.length} have that: ${names}; named are ${named}`;
}

function amountOf(fact: NumberFact): Big {
  return fact.value ?? new Big(0);
}

/** What is compared is what readers see. */
function printed(fact: NumberFact): Big {
  const { unit } = fact;
  return unit.kind === "text" || unit.kind === "date" ? amountOf(fact) : roundTo(amountOf(fact), unit);
}

function tell({ environment }: HelperCall, fact: NumberFact): string {
  const name = environment.nameOf(fact) ?? "a fact without a name";
  return `${name} is ${formatFact(fact, { form: "figure", locale: environment.locale }) ?? "not reported"}`;
}

function percent(part: Big, whole: Big): string {
  return `${part.times(100).div(whole).round(1, Big.roundHalfUp).toFixed()}%`;
}

function times(part: Big, whole: Big): string {
  return part.div(whole).round(2, Big.roundHalfUp).toFixed();
}
