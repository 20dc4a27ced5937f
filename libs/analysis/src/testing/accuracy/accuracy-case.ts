import type { AnalysisKey } from '@dotbook/domain';
import { uniformSequence } from '../decay.ts';

/** What one noisy measurement said about one metric. */
export interface Reading {
  readonly value: number | null;
  /** Standard uncertainty that the result states. */
  readonly uncertainty: number | null;
  /** The 95 % interval of the result, where it gives one of its own; else value ± 1.96 uncertainties. */
  readonly interval?: readonly [low: number | null, high: number | null];
}

/** Repeated measurements of a known truth. */
export interface AccuracyCase {
  readonly analysis: AnalysisKey;
  /** What is measured and with what noise. */
  readonly sample: string;
  /** By name of metric, from the formulas of the generator and not from the code under test. */
  readonly truth: Readonly<Record<string, number>>;
  readonly repeat: (seed: number) => Readonly<Record<string, Reading>>;
  /** Metrics whose stated uncertainty is not of the scatter (or that state none), with the reason. */
  readonly withoutCoverage?: Readonly<Record<string, string>>;
  /** Metrics that the analysis has to leave out of nearly every repeat, with the reason. */
  readonly refused?: Readonly<Record<string, string>>;
  /** Part of the repeats that a slow analysis gets in short runs; 1 when left out. */
  readonly repeatRatio?: number;
}

/** A result as far as accuracy goes. */
export interface NumbersOfResult {
  readonly metrics: Readonly<Record<string, unknown>>;
  readonly uncertainties: Readonly<Record<string, number | null | undefined>>;
}

/** The readings of named metrics of a result. */
export function readingsOf(
  { metrics, uncertainties }: NumbersOfResult,
  names: readonly string[],
): Record<string, Reading> {
  return Object.fromEntries(
    names.map((name) => [
      name,
      { value: numberOrNull(metrics[name]), uncertainty: uncertainties[name] ?? null },
    ]),
  );
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

/** Seeds far from each other for repeats 1, 2, 3 … (the finaliser of MurmurHash3). */
export function seedOfRepeat(repeat: number): number {
  let bits = Math.imul(repeat, 0x9e3779b1);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return ((bits ^ (bits >>> 16)) >>> 0) % 2_000_000_000;
}

/** Repeatable numbers of a normal distribution of unit width. */
export function normalNumbers(seed: number): () => number {
  const uniform = uniformSequence(seed);
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}
