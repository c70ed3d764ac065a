import { defineKind, quote } from "../kind.js";

export const acknowledgementRefused = defineKind<{ id: string }>({
  code: "acknowledgement-refused",
  severity: "warning",
  title: "An acknowledgement names a check that cannot be acknowledged",
  explanation:
    "`acknowledge` lets warnings stand. A check with the severity `error` fails the build with it or without it.",
  message: ({ id }) => `check "${id}" is an error, which cannot be acknowledged`,
  hint: ({ id }) => `make "${id}" a warning, or take it out of \`acknowledge\``,
});

export const acknowledgementUnused = defineKind<{ id: string }>({
  code: "acknowledgement-unused",
  severity: "note",
  title: "An acknowledgement is no longer needed",
  explanation:
    "`acknowledge` gives the reason why a warning may stand, and the check holds: the data was corrected. It passes `--strict`.",
  message: ({ id }) => `check "${id}" is acknowledged, and it holds`,
  hint: ({ id }) => `take "${id}" out of \`acknowledge\``,
});

export const checkAcknowledged = defineKind<{ id: string; finding: string; reason: string }>({
  code: "check-acknowledged",
  severity: "note",
  title: "A known contradiction, with a reason on record",
  explanation:
    "A check with the severity `warning` does not hold, and the report's `acknowledge` says why it may stand. It passes `--strict`.",
  message: ({ id, finding, reason }) => `check "${id}": ${finding} (acknowledged: ${reason})`,
  hint: () => "nothing to do; take the acknowledgement out when the data is corrected",
});

export const checkDuplicate = defineKind<{ id: string }>({
  code: "check-duplicate",
  severity: "error",
  title: "Two checks have the same id",
  explanation: "Checks are told apart by their ids: an acknowledgement of one would be taken for the other.",
  message: ({ id }) => `two checks are called ${quote(id)}`,
  hint: () => "give each check an id of its own",
});

export const checkFailed = defineKind<{ id: string; finding: string }>({
  code: "check-failed",
  severity: "error",
  title: "The data breaks a rule that the report sets",
  explanation:
    "A check of the report does not hold. Correct the cell that is wrong, or, if the sources really disagree, make the check a warning and acknowledge it with a reason.",
  message: ({ id, finding }) => `check "${id}": ${finding}`,
  hint: ({ id }) =>
    `correct the data; if the sources really disagree, make "${id}" a warning and acknowledge it`,
});

export const checkNoRelease = defineKind<{ id: string }>({
  code: "check-no-release",
  severity: "note",
  title: "There is no earlier release to compare with",
  explanation:
    "`changedSince` compares facts with those of the report's last release in the output folder. The first build has none.",
  message: ({ id }) => `check "${id}": the report has no earlier release, so nothing was compared`,
  hint: () => "nothing to do: the next build compares with this one",
});

export const checkPatternSlow = defineKind<{ id: string; pattern: string; seconds: number }>({
  code: "check-pattern-slow",
  severity: "error",
  title: "A pattern takes too long",
  explanation:
    "A pattern with a repetition in a repetition, such as (a+)+, tries more ways than there is time for on some texts. `matches` gives a pattern five seconds for a column.",
  message: ({ id, pattern, seconds }) =>
    `check "${id}": ${pattern} was still at work after ${seconds} seconds`,
  hint: () => "write the pattern so that each character can be matched in one way only",
});

export const checkReleaseUnreadable = defineKind<{ id: string }>({
  code: "check-release-unreadable",
  severity: "warning",
  title: "The facts of the last release cannot be read",
  explanation:
    "`changedSince` reads `facts.json` of the report's last release. The file is gone, was changed, or is of another version of the ledger.",
  message: ({ id }) =>
    `check "${id}": facts.json of the last release cannot be read, so nothing was compared`,
  hint: () => "build and publish again to write it anew; if it was edited, restore it first",
});

export const checkUnknown = defineKind<{ id: string; nearest: string | undefined }>({
  code: "check-unknown",
  severity: "error",
  title: "An acknowledgement names a check that does not exist",
  explanation:
    "`acknowledge` lists the ids of warnings that somebody has looked at. An id that no check has is a slip or left over.",
  message: ({ id }) => `no check is called ${quote(id)}`,
  hint: ({ nearest }) => (nearest ? `did you mean "${nearest}"?` : "remove it from `acknowledge`"),
});

export const checkUnnamed = defineKind<{ id: string }>({
  code: "check-unnamed",
  severity: "error",
  title: "A check compares what is no part of the facts",
  explanation:
    "`changedSince` finds facts in the last release by their names. It takes a fact, list or object as it stands in what `facts` returns.",
  message: ({ id }) => `check "${id}": what it compares is no part of what \`facts\` returns`,
  hint: () => "give it a fact or a part of the facts, such as facts.states, and nothing made from them",
});

export const checkWarned = defineKind<{ id: string; finding: string }>({
  code: "check-warned",
  severity: "warning",
  title: "The data contradicts itself, and the report allows it",
  explanation:
    "A check with the severity `warning` does not hold. With `--strict` the build fails until the report's `acknowledge` gives the reason why it may stand.",
  message: ({ id, finding }) => `check "${id}": ${finding}`,
  hint: ({ id }) => `correct the data, or write acknowledge: { "${id}": "the reason" } in the report`,
});

export const deriveInvalid = defineKind<{ name: string; problem: string; hint: string }>({
  code: "derive-invalid",
  severity: "error",
  title: "A derivation does not make a fact",
  explanation:
    "What `derive` computes rests on at least one fact, so that it can be traced, and is a finite number, a text or a day, as its unit says.",
  message: ({ name, problem }) => `derive ${quote(name)} ${problem}`,
  hint: ({ hint }) => hint,
});

export const divisionByZero = defineKind<{ operation: string }>({
  code: "division-by-zero",
  severity: "error",
  title: "A share of nothing was asked for",
  explanation: "A share, ratio or percentage change whose base is zero has no value.",
  message: ({ operation }) => `${operation}: the base is zero`,
  hint: () => "print the share only where the base is not zero, or leave the fact out",
});

export const factCycle = defineKind<{ path: string }>({
  code: "fact-cycle",
  severity: "error",
  title: "The facts hold themselves",
  explanation:
    "What `facts` returns is a tree. An object or list that stands within itself would give every fact in it names without end.",
  message: ({ path }) => `"${path}" is an object or list that it stands in itself`,
  hint: () => "return a tree: leave out what leads back up",
});

export const factDuplicateKey = defineKind<{ path: string; key: string }>({
  code: "fact-duplicate-key",
  severity: "error",
  title: "Two facts would have the same name",
  explanation:
    "Facts are named by their path. Two keys that differ only in letters, spaces or marks that a name cannot hold become the same name.",
  message: ({ path, key }) => `${quote(path)} has two entries named ${quote(key)}`,
  hint: () => "make the keys of the rows differ by more than spaces, case and punctuation",
});

export const factNameInvalid = defineKind<{ path: string; name: string }>({
  code: "fact-name-invalid",
  severity: "error",
  title: "A template could not write the name of a fact",
  explanation:
    "The parts of a fact's name are made of letters, digits, hyphens and underscores, and begin with a letter or an underscore. Names out of the data belong in a list of rows, which makes names of its keys.",
  message: ({ path, name }) =>
    `${quote(name)} cannot be a part of a fact's name${path === "" ? "" : ` (in "${path}")`}`,
  hint: () =>
    "use a-z, A-Z, 0-9, _ and -, and begin with a letter or _; for names out of the data use a list of rows",
});

export const factNotAFact = defineKind<{ path: string; got: string }>({
  code: "fact-not-a-fact",
  severity: "error",
  title: "The facts hold a bare value",
  explanation:
    "What `facts` returns may hold facts, lists and objects of facts, and true or false for conditions. A bare number or text has no lineage, so it could be printed without a source.",
  message: ({ path, got }) => `"${path}" is ${got}, not a fact`,
  hint: () => "take it from a table or record, or compute it with a combinator or derive()",
});

export const factsThrew = defineKind<{ what: string; error: string }>({
  code: "facts-threw",
  severity: "error",
  title: "The report's own code failed",
  explanation: "A function of the configuration threw an error while it was run on valid data.",
  message: ({ what, error }) => `\`${what}\` failed: ${error}`,
  hint: ({ what }) => `correct the function \`${what}\` in the configuration`,
});

export const missingInTotal = defineKind<{ operation: string; missing: number; of: number }>({
  code: "missing-in-total",
  severity: "error",
  title: "A total runs over cells that are not reported",
  explanation:
    'A blank is "not reported", which is not zero. Whether a total may leave blanks out is a decision, and the configuration makes it openly.',
  message: ({ operation, missing, of }) => `${operation}: ${missing} of ${of} values are not reported`,
  hint: () => 'write { missing: "skip" } if the total may leave them out',
});

export const missingValue = defineKind<{ operation: string }>({
  code: "missing-value",
  severity: "error",
  title: "A value that is not reported was computed with",
  explanation: "A difference, share, ratio or rank needs values that the data reports.",
  message: ({ operation }) => `${operation}: a value that it needs is not reported`,
  hint: () => "compute it only for records that report the value",
});

export const nothingToAggregate = defineKind<{ operation: string; hint: string }>({
  code: "nothing-to-aggregate",
  severity: "error",
  title: "A total of nothing was asked for",
  explanation: "The sum, mean or extreme of no values at all has no value: neither zero nor any other.",
  message: ({ operation }) => `${operation}: there are no values`,
  hint: ({ hint }) => hint,
});

export const unitMismatch = defineKind<{ operation: string; first: string; second: string }>({
  code: "unit-mismatch",
  severity: "error",
  title: "Values of different units are taken together",
  explanation:
    "A total or an extreme of arrests and dollars means nothing. Units are the same when their kind, nouns, currency and base are.",
  message: ({ operation, first, second }) => `${operation}: ${first} and ${second} are different units`,
  hint: () => "give the values the same unit; to add unlike things on purpose, use plus()",
});
