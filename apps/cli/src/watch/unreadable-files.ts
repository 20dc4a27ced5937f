import type { ListedFile } from './list-files.ts';

/** After this a file that could not be read is tried again: who may read it can change without a trace in it. */
const RETRY_MILLISECOND = 30_000;

/** Files that are there and cannot be read, so that they neither hold up the others nor are tried all the time. */
export class UnreadableFiles {
  readonly #triedMillisecond = new Map<string, number>();

  /** Whether it was tried a moment ago. @param nowMillisecond of any steady clock. */
  isTried(file: ListedFile, nowMillisecond: number): boolean {
    const tried = this.#triedMillisecond.get(keyOf(file));
    return tried !== undefined && nowMillisecond - tried < RETRY_MILLISECOND;
  }

  /** Remembers it; true the first time, when people have not been told. */
  add(file: ListedFile, nowMillisecond: number): boolean {
    const key = keyOf(file);
    const isNew = !this.#triedMillisecond.has(key);
    this.#triedMillisecond.set(key, nowMillisecond);
    return isNew;
  }
}

function keyOf({ path, sizeBytes, modifiedMillisecond }: ListedFile): string {
  return JSON.stringify([path, sizeBytes, modifiedMillisecond]);
}
