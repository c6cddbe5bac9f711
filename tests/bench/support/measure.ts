/** Milliseconds at a share of the sorted samples: 0.5 is the median. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export interface Figures {
  p50: number;
  p99: number;
}

export const figures = (samples: readonly number[]): Figures => ({
  p50: round(percentile(samples, 0.5)), p99: round(percentile(samples, 0.99)),
});

export const round = (value: number): number => Math.round(value * 1000) / 1000;

/** How long a piece of work takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** The last line of a latency benchmark; `ratio` is ours divided by the baseline at the median. */
export function report(bench: string, ours: Figures, baseline: Figures, more: Record<string, unknown> = {}): void {
  console.log(JSON.stringify({
    bench, unit: "ms", ours: ours.p50, baseline: baseline.p50, ratio: round(ours.p50 / baseline.p50),
    p50: { ours: ours.p50, baseline: baseline.p50 }, p99: { ours: ours.p99, baseline: baseline.p99 }, ...more,
  }));
}
