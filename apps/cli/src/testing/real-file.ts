import type { MeasurementKind, WarningCode } from '@dotbook/domain';

/**
 * A number that is known of a file from elsewhere: from its header, from another program, or from its own columns. Its
 * record is named by label, by place (`#1` is the first), or `all` for what several files together give.
 */
export type KnownNumber = readonly [record: string, metric: string, expected: number];

/** What must become of one file of a real instrument. */
export interface RealFile {
  /** From the folder of real files. */
  readonly path: string;
  readonly format: string | null;
  /** Its records as {@link shapeOf} writes them; empty where it has none. */
  readonly shape: string;
  /** Why nothing, or not everything, of it is read; null when there is no such reason. */
  readonly refusal: WarningCode | null;
  readonly kind?: MeasurementKind;
  readonly numbers?: readonly KnownNumber[];
  /** Said in the document beside the expectation. */
  readonly note?: string;
}

type Rest = Partial<Pick<RealFile, 'kind' | 'numbers' | 'note'>>;

/** A file that is read whole. */
export const read = (path: string, format: string, shape: string, rest: Rest = {}): RealFile => ({
  path,
  format,
  shape,
  refusal: null,
  ...rest,
});

/** A file that is recognised, stored, and not read. */
export const kept = (path: string, format: string, refusal: WarningCode, note: string): RealFile => ({
  path,
  format,
  shape: '',
  refusal,
  note,
});

/** A file that no format claims. */
export const unknown = (path: string, note: string): RealFile => ({
  path,
  format: null,
  shape: '',
  refusal: 'formatUnknown',
  note,
});

/** What is known of one scan. */
export const jv = (
  record: string,
  vocVolt: number,
  jsc: number,
  fillFactorPercent: number,
  pcePercent: number,
): readonly KnownNumber[] => [
  [record, 'vocVolt', vocVolt],
  [record, 'jscMilliampPerCm2', jsc],
  [record, 'fillFactor', fillFactorPercent / 100],
  [record, 'pcePercent', pcePercent],
];

/** What is known of one spectrum. */
export const eqe = (record: string, jsc: number, bandgap?: number): readonly KnownNumber[] => [
  [record, 'jscEqeMilliampPerCm2', jsc],
  ...(bandgap === undefined ? [] : [[record, 'bandgapInflectionElectronvolt', bandgap] as const]),
];

/** What is known of one track. */
export const track = (firstPower: number, lastPower: number): readonly KnownNumber[] => [
  ['#1', 'firstPowerMilliwattPerCm2', firstPower],
  ['#1', 'lastPowerMilliwattPerCm2', lastPower],
  ['#1', 'retentionFraction', lastPower / firstPower],
];

/** What is known of each yield of a file, in their order. */
export const plqy = (...fractions: readonly number[]): readonly KnownNumber[] =>
  fractions.map((fraction, index) => [`#${index + 1}`, 'plqyFraction', fraction]);
