import { roomForNumbers } from './plain-numbers.ts';

const FIRST_CAPACITY = 256;

/** Plain numbers, of which nobody knows how many there will be. */
export class GrowingNumbers {
  count = 0;
  #values = new Float64Array(FIRST_CAPACITY);

  push(value: number): void {
    if (this.count === this.#values.length) this.#grow();
    this.#values[this.count] = value;
    this.count += 1;
  }

  /** NaN where there is none. */
  at(index: number): number {
    return index < this.count ? (this.#values[index] ?? NaN) : NaN;
  }

  clear(): void {
    this.count = 0;
  }

  toList(): number[] {
    const values = this.#values;
    const list = roomForNumbers(this.count);
    for (let index = 0; index < list.length; index += 1) list[index] = values[index] ?? NaN;
    return list;
  }

  #grow(): void {
    const larger = new Float64Array(2 * this.count);
    larger.set(this.#values);
    this.#values = larger;
  }
}
