/*
 * Columns of a long table are most of what is made while it is read. Engines keep a list as plain numbers of 8 bytes while it
 * was never without one of its places and has nothing but numbers, one of them a fraction; all others hold a box for each
 * number or ask at every place whether it is filled. They are fastest where all lists are kept alike, have their room from the
 * beginning and are filled in a loop: `map` takes five times as long, and `toReversed` puts every number into a box. Loops count
 * indices, because `for … of` over a long list takes four times as long.
 */

const BLANK_COUNT = 16_384;
/** Copied as a whole wherever numbers need room. */
const ZEROS: readonly number[] = Array.from(new Float64Array(BLANK_COUNT));
const MISSING: readonly number[] = Array.from(new Float64Array(BLANK_COUNT).fill(NaN));

/** A list of so many plain numbers, 0 until whoever asks for it fills it. No more room is made than that. */
export function roomForNumbers(count: number): number[] {
  return copiesOf(ZEROS, count);
}

/** As {@link roomForNumbers}, for numbers that may stay missing: they are NaN until they are put. */
export function roomForMissing(count: number): number[] {
  return copiesOf(MISSING, count);
}

function copiesOf(blank: readonly number[], count: number): number[] {
  const rest = blank.slice(0, count % BLANK_COUNT);
  if (count < BLANK_COUNT) return rest;
  const others = Array.from({ length: Math.floor(count / BLANK_COUNT) - 1 }, () => blank);
  return blank.concat(...others, rest);
}

/** Each number × timesFactor / perFactor. */
export function scaledNumbers(
  values: readonly number[],
  timesFactor: number,
  perFactor = 1,
): readonly number[] {
  if (timesFactor === 1 && perFactor === 1) return values;
  const scaled = roomForNumbers(values.length);
  for (let index = 0; index < values.length; index += 1) {
    scaled[index] = ((values[index] ?? NaN) * timesFactor) / perFactor;
  }
  return scaled;
}

/** Each number × timesFactor, in the same list, for whoever has made it. */
export function scaleInPlace(values: number[], timesFactor: number): readonly number[] {
  const { length } = values;
  for (let index = 0; index < length; index += 1) values[index] = (values[index] ?? NaN) * timesFactor;
  return values;
}

/** The last number first. */
export function reversedNumbers(values: readonly number[]): readonly number[] {
  const reversed = roomForNumbers(values.length);
  const last = values.length - 1;
  for (let index = 0; index <= last; index += 1) reversed[index] = values[last - index] ?? NaN;
  return reversed;
}

/** Whether every value is greater than the one before. */
export function isAscending(values: readonly number[]): boolean {
  const { length } = values;
  let before = -Infinity;
  for (let index = 0; index < length; index += 1) {
    const value = values[index] ?? NaN;
    if (!(before < value)) return false;
    before = value;
  }
  return true;
}

/** Whether every value is smaller than the one before. */
export function isDescending(values: readonly number[]): boolean {
  const { length } = values;
  let before = Infinity;
  for (let index = 0; index < length; index += 1) {
    const value = values[index] ?? NaN;
    if (!(before > value)) return false;
    before = value;
  }
  return true;
}

/** So many numbers from the first one on: first + index × step. */
export function evenNumbers(first: number, step: number, count: number): number[] {
  const numbers = roomForNumbers(count);
  for (let index = 0; index < count; index += 1) numbers[index] = first + index * step;
  return numbers;
}

/** Steps of so small a share of the numbers may be lost where they are rounded; a rounding is 2⁻⁵³. */
const LOST_SHARE = 2 ** -48;

/** Whether {@link evenNumbers} of these are each greater than the one before; false where rounding leaves that open. */
export function areEvenlyAscending(first: number, step: number, count: number): boolean {
  const last = first + (count - 1) * step;
  return step > LOST_SHARE * Math.max(Math.abs(first), Math.abs(last));
}

/** The highest of some numbers, at least 0. */
export function highestOf(values: readonly number[]): number {
  const { length } = values;
  let highest = 0;
  for (let index = 0; index < length; index += 1) {
    const value = values[index] ?? NaN;
    if (value > highest) highest = value;
  }
  return highest;
}

/** Whether none of some numbers is NaN or infinite. */
export function areFinite(values: readonly number[]): boolean {
  const { length } = values;
  for (let index = 0; index < length; index += 1) {
    if (!Number.isFinite(values[index])) return false;
  }
  return true;
}

/** Whether one of some numbers is −0. */
export function hasNegativeZero(values: readonly number[]): boolean {
  const { length } = values;
  for (let index = 0; index < length; index += 1) if (Object.is(values[index], -0)) return true;
  return false;
}

/** The difference between the highest and the lowest of some numbers, of which NaN is none; 0 without any. */
export function rangeOf(values: readonly number[]): number {
  const { length } = values;
  let highest = -Infinity;
  let lowest = Infinity;
  for (let index = 0; index < length; index += 1) {
    const value = values[index] ?? NaN;
    if (value > highest) highest = value;
    if (value < lowest) lowest = value;
  }
  return highest < lowest ? 0 : highest - lowest;
}

/** Index of the first number that is at most a limit; −1 where there is none. */
export function indexOfUpTo(values: readonly number[], limit: number): number {
  for (let index = 0; index < values.length; index += 1) if ((values[index] ?? NaN) <= limit) return index;
  return -1;
}

/** A dividend over each number. */
export function inverseNumbers(values: readonly number[], dividend: number): number[] {
  const inverse = roomForNumbers(values.length);
  for (let index = 0; index < values.length; index += 1) inverse[index] = dividend / (values[index] ?? NaN);
  return inverse;
}
