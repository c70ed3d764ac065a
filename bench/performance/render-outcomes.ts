import type { Contender, Outcome } from "./contender.js";
import { formatMarkdown } from "./format-markdown.js";
import type { GroupReport } from "./groups/group.js";
import type { Peer } from "./peers.js";
import { findSpread, type Sample } from "./sample.js";

/** What others are measured by. */
export interface Baseline {
  readonly contender: Contender;
  /** As the heads of columns name it. */
  readonly name: string;
}

/** What a table of outcomes says and shows. */
export interface OutcomeTable {
  readonly heading: string;
  /** A sentence or two above the table. */
  readonly text: string;
  /** Ratios are of each contender's run to that of a baseline in the same round; the table has their median. */
  readonly baselines: readonly Baseline[];
  /** Whether there is a column of documents a second. */
  readonly rates?: boolean;
}

/** The outcomes of one race as a Markdown table under a heading. */
export function renderOutcomes(
  { heading, text, baselines, rates = false }: OutcomeTable,
  outcomes: readonly Outcome[],
): Pick<GroupReport, "markdown" | "failed"> {
  const columns: readonly Column[] = [
    { head: "time, ms", show: (samples) => formatSpread(samples.map(takeTime)) },
    { head: "CPU, ms", show: (samples) => formatSpread(samples.map(takeCpu)) },
    { head: "peak, MB", show: formatPeak },
    ...(rates ? [{ head: "documents/s", show: formatRate }] : []),
    ...baselines.flatMap(({ contender, name }): readonly Column[] => {
      const base = outcomes.find((outcome) => outcome.contender === contender)?.samples ?? [];
      return [
        { head: `time to ${name}`, show: (samples) => formatRatio(samples, base, takeTime) },
        { head: `CPU to ${name}`, show: (samples) => formatRatio(samples, base, takeCpu) },
      ];
    }),
  ];
  const rows = outcomes.map(({ contender: { name }, samples, failure }) => [
    name,
    ...columns.map(({ show }, index) => {
      if (failure === undefined) return show(samples);
      if (index > 0) return "–";
      return failure.late ? failure.message : "failed";
    }),
  ]);
  return {
    markdown: `### ${heading}\n\n${text}\n\n${formatMarkdown([["", ...columns.map(({ head }) => head)], ...rows])}`,
    failed: outcomes.flatMap(({ contender, failure }) =>
      failure && !failure.late ? [`${contender.name}: ${failure.message}`] : [],
    ),
  };
}

interface Column {
  readonly head: string;
  readonly show: (samples: readonly Sample[]) => string;
}

function takeTime({ milliseconds }: Sample): number {
  return milliseconds;
}

function takeCpu({ cpu }: Sample): number | undefined {
  return cpu;
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

function formatRate(samples: readonly Sample[]): string {
  const spread = findSpread(samples.map(takeTime));
  return spread === undefined ? "–" : (1000 / spread.median).toFixed(1);
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
