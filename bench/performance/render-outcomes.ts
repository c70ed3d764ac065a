import type { Contender, Outcome } from "./contender.js";
import { formatMarkdown } from "./format-markdown.js";
import type { GroupReport } from "./groups/group.js";
import type { Peer } from "./peers.js";
import { findSpread, type Sample } from "./sample.js";

/**
 * The outcomes of one race as a Markdown table under a heading. Ratios are of each contender's run to that of `baseline`
 * in the same round; the table has their median.
 */
export function renderOutcomes(
  heading: string,
  text: string,
  outcomes: readonly Outcome[],
  baseline: Contender,
): Pick<GroupReport, "markdown" | "failed"> {
  const base = outcomes.find(({ contender }) => contender === baseline)?.samples ?? [];
  const rows = outcomes.map(({ contender, samples, failure }) => {
    const name = contender.note === undefined ? contender.name : `${contender.name} (${contender.note})`;
    if (failure) return [name, failure.late ? failure.message : "failed", "–", "–", "–", "–"];
    return [
      name,
      formatSpread(samples.map(({ milliseconds }) => milliseconds)),
      formatSpread(samples.map(({ cpu }) => cpu)),
      formatPeak(samples),
      formatRatio(samples, base, ({ milliseconds }) => milliseconds),
      formatRatio(samples, base, ({ cpu }) => cpu),
    ];
  });
  const header = ["", "time, ms", "CPU, ms", "peak memory, MB", "time, ratio", "CPU, ratio"];
  return {
    markdown: `### ${heading}\n\n${text}\n\n${formatMarkdown([header, ...rows])}`,
    failed: outcomes.flatMap(({ contender, failure }) =>
      failure && !failure.late ? [`${contender.name}: ${failure.message}`] : [],
    ),
  };
}

/** Peers that are not there, as lines that say how to get them. */
export function tellMissing(peers: readonly Peer[]): readonly string[] {
  return peers.flatMap(({ name, missing }) => (missing === undefined ? [] : [`${name}: ${missing}`]));
}

function formatSpread(values: readonly (number | undefined)[]): string {
  const spread = findSpread(values);
  if (spread === undefined) return "–";
  const [median, least, most] = [spread.median, spread.least, spread.most].map((value) =>
    Math.round(value).toLocaleString("en-US"),
  );
  return `${median} (${least} to ${most})`;
}

function formatPeak(samples: readonly Sample[]): string {
  const spread = findSpread(samples.map(({ peak }) => peak));
  return spread === undefined ? "–" : (spread.median / 1e6).toFixed(0);
}

function formatRatio(
  samples: readonly Sample[],
  base: readonly Sample[],
  pick: (sample: Sample) => number | undefined,
): string {
  const ratios = samples.map((sample, round) => {
    const [own, other] = [pick(sample), base[round] && pick(base[round])];
    return own === undefined || other === undefined ? undefined : own / other;
  });
  const spread = findSpread(ratios);
  return spread === undefined ? "–" : `${spread.median.toFixed(2)}x`;
}
