/** The arithmetic of the benches: quantiles and one figure with its bounds. */

/** Quantile by linear interpolation between closest ranks (Hyndman and Fan's type 7). `share` in 0..1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)];
  const high = sorted[Math.ceil(at)];
  if (low === undefined || high === undefined) return Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** One measured number beside what it must reach, what we aim for and what it is compared with. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly must?: number;
  readonly aim?: number;
  /** Measured in the same run: the floor or the peer. */
  readonly beside?: { readonly name: string; readonly value: number };
  readonly better: 'lower' | 'higher';
  readonly note?: string;
}

export type Verdict = 'aim' | 'must' | 'short' | 'measured';

export function verdict(figure: Figure): Verdict {
  const reaches = (bound: number | undefined): boolean =>
    bound !== undefined && (figure.better === 'lower' ? figure.value <= bound : figure.value >= bound);
  if (figure.must === undefined && figure.aim === undefined) return 'measured';
  if (reaches(figure.aim)) return 'aim';
  return reaches(figure.must) ? 'must' : 'short';
}

/** Rounded to what a noisy machine can tell: three significant digits. */
export function rounded(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(3)) : value;
}
