/*
 * Columns of a long table are most of what is made while it is read. Engines keep a list as plain numbers of 8 bytes while it
 * was never without one of its places and has nothing but numbers, one of them a fraction; all others hold a box for each
 * number or ask at every place whether it is filled. They are fastest where all lists are kept alike, have their room from the
 * beginning and are filled in a loop: `map` takes five times as long, and `toReversed` puts every number into a box.
 */

const BLANK_COUNT = 16_384;
/** Copied as a whole wherever numbers need room. */
const BLANK_NUMBERS: readonly number[] = Array.from(new Float64Array(BLANK_COUNT));

/** A list of so many plain numbers, 0 until whoever asks for it fills it. */
export function roomForNumbers(count: number): number[] {
  const numbers = BLANK_NUMBERS.slice(0, count);
  if (count <= BLANK_COUNT) return numbers;
  const others = Array.from({ length: Math.ceil(count / BLANK_COUNT) - 1 }, () => BLANK_NUMBERS);
  const all = numbers.concat(...others);
  all.length = count;
  return all;
}

/** An empty list for plain numbers, of which nobody knows how many there will be. */
export function noNumbersYet(): number[] {
  const numbers = [0.5];
  numbers.pop();
  return numbers;
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

/** The last number first. */
export function reversedNumbers(values: readonly number[]): readonly number[] {
  const reversed = roomForNumbers(values.length);
  const last = values.length - 1;
  for (let index = 0; index <= last; index += 1) reversed[index] = values[last - index] ?? NaN;
  return reversed;
}

/** Whether every value is greater than the one before. */
export function isAscending(values: readonly number[]): boolean {
  let before = -Infinity;
  for (const value of values) {
    if (!(before < value)) return false;
    before = value;
  }
  return true;
}

/** Whether every value is smaller than the one before. */
export function isDescending(values: readonly number[]): boolean {
  let before = Infinity;
  for (const value of values) {
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

/** The highest of some numbers, at least 0. */
export function highestOf(values: readonly number[]): number {
  let highest = 0;
  for (const value of values) if (value > highest) highest = value;
  return highest;
}

/** Whether none of some numbers is NaN or infinite. */
export function areFinite(values: readonly number[]): boolean {
  for (const value of values) if (!Number.isFinite(value)) return false;
  return true;
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
