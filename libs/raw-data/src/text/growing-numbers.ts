import { roomForNumbers } from './plain-numbers.ts';

const FEWEST_LIKELY = 16;

/** Plain numbers, of which nobody knows how many there will be. */
export class GrowingNumbers {
  count = 0;
  /** Holds the numbers, and behind them room of which nothing is known. */
  readonly values: number[];

  /** @param likelyCount so many need no further room */
  constructor(likelyCount = FEWEST_LIKELY) {
    this.values = roomForNumbers(likelyCount);
  }

  push(value: number): void {
    if (this.count < this.values.length) this.values[this.count] = value;
    else this.values.push(value);
    this.count += 1;
  }

  /** NaN where there is none. */
  at(index: number): number {
    return index < this.count ? (this.values[index] ?? NaN) : NaN;
  }

  /** The list itself, which is given away: no number can be added any more. */
  taken(): number[] {
    this.values.length = this.count;
    return this.values;
  }
}
