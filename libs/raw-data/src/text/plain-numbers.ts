/*
 * Columns of a long table are most of what is made while it is read. Engines keep a list as plain numbers of 8 bytes once there
 * was a fraction in it, and are fastest where all lists are kept alike, have their room from the beginning and are filled in a
 * loop: `map` takes six times as long.
 */

/** An empty list for plain numbers, of which nobody knows how many there will be. */
export function noNumbersYet(): number[] {
  const numbers = [0.5];
  numbers.pop();
  return numbers;
}

/** A list with room for so many plain numbers; whoever asks for it fills it. */
export function roomForNumbers(count: number): number[] {
  const numbers = noNumbersYet();
  numbers.length = count;
  return numbers;
}

/** Each number × timesFactor / perFactor. */
export function scaledNumbers(values: readonly number[], timesFactor: number, perFactor = 1): number[] {
  const scaled = roomForNumbers(values.length);
  for (let index = 0; index < values.length; index += 1) {
    scaled[index] = ((values[index] ?? NaN) * timesFactor) / perFactor;
  }
  return scaled;
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
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? NaN;
    if (value > highest) highest = value;
  }
  return highest;
}

/** Whether none of some numbers is NaN or infinite. */
export function areFinite(values: readonly number[]): boolean {
  for (let index = 0; index < values.length; index += 1) {
    if (!Number.isFinite(values[index])) return false;
  }
  return true;
}
