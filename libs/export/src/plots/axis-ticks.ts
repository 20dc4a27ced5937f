import { powerOfTen } from '@dotbook/domain';
import { scaleLinear, scaleLog, type ScaleLinear } from 'd3-scale';

/** A drawn axis: where values lie, and what stands at its ticks. */
export interface AxisTicks {
  readonly positionOf: (value: number) => number;
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
  /** Grid lines without a label. */
  readonly minorTicks: readonly { readonly value: number }[];
  /** Power of ten that the labels leave out; 0 for none. */
  readonly exponent: number;
}

/** Labels of more digits than this do not fit beside an axis; then thousands are left out of them. */
const LARGEST_PLAIN = 1e4;
const SMALLEST_PLAIN = 1e-2;

/** Ticks of an even axis, rounded outward to full ticks when `isNice`. */
export function linearTicks(
  domain: readonly [number, number],
  range: readonly [number, number],
  tickCount: number,
  isNice: boolean,
): AxisTicks {
  const plain = scaleLinear().domain(domain).range(range);
  const scale = isNice ? plain.nice(tickCount) : plain;
  return ticksOfScale(scale, tickCount);
}

/** Ticks of an even scale as it is. */
export function ticksOfScale(scale: ScaleLinear<number, number>, tickCount: number): AxisTicks {
  const exponent = exponentOf(Math.max(...scale.domain().map(Math.abs)));
  const factor = 10 ** exponent;
  const format = scaleLinear()
    .domain(scale.domain().map((value) => value / factor))
    // Without commas between thousands, which are decimal signs to half of the readers.
    .tickFormat(tickCount, 'f');
  return {
    positionOf: (value) => scale(value),
    ticks: scale.ticks(tickCount).map((value) => ({ value, label: format(value / factor) })),
    minorTicks: [],
    exponent,
  };
}

/** The power of ten that labels up to a largest number leave out. */
function exponentOf(largest: number): number {
  const isPlain = largest === 0 || (largest < LARGEST_PLAIN && largest > SMALLEST_PLAIN);
  return isPlain ? 0 : 3 * Math.floor(Math.log10(largest) / 3);
}

/** Ticks of a logarithmic axis: full powers of ten, or 1, 2, 5 where there are few of them. */
export function logarithmicTicks(
  domain: readonly [number, number],
  range: readonly [number, number],
  tickCount: number,
): AxisTicks {
  const scale = scaleLog().domain(domain).range(range);
  const [low, high] = domain.map(Math.log10) as [number, number];
  const first = Math.ceil(low - 1e-9);
  const last = Math.floor(high + 1e-9);
  const step = Math.max(1, Math.ceil((last - first + 1) / tickCount));
  const powers = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  const shown = powers.filter((power) => (power - first) % step === 0);
  const isShort = high - low < 2.6;
  const multiples = (factors: readonly number[]): number[] =>
    [first - 1, ...powers]
      .flatMap((power) => factors.map((factor) => factor * 10 ** power))
      .filter((value) => value >= domain[0] && value <= domain[1]);
  const isPlain = low >= -3.3 && high <= 4.3;
  const exponent = isShort && !isPlain ? exponentOf(domain[1]) : 0;
  const labelOf = (value: number): string =>
    isPlain || isShort
      ? String(Number((value / 10 ** exponent).toPrecision(6)))
      : powerOfTen(Math.round(Math.log10(value)));
  const values = isShort ? multiples([1, 2, 5]) : shown.map((power) => 10 ** power);
  return {
    positionOf: (value) => scale(value),
    ticks: values.map((value) => ({ value, label: labelOf(value) })),
    minorTicks: high - low <= 6 ? multiples([2, 3, 4, 5, 6, 7, 8, 9]).map((value) => ({ value })) : [],
    exponent,
  };
}
