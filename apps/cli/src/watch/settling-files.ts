import type { ListedFile } from './list-files.ts';

interface Observed extends ListedFile {
  readonly sinceMillisecond: number;
}

/**
 * Tells which files are complete: those that have bytes and have not changed in size or time for a while. An instrument
 * that writes slowly starts the wait anew with every line.
 */
export class SettlingFiles {
  readonly #settleMillisecond: number;
  #observed = new Map<string, Observed>();
  #observedMillisecond = 0;

  constructor(settleMillisecond: number) {
    this.#settleMillisecond = settleMillisecond;
  }

  /** Files of a new listing that are complete, and how many are not yet. @param nowMillisecond of any steady clock. */
  observe(
    listing: readonly ListedFile[],
    nowMillisecond: number,
  ): { readonly complete: readonly ListedFile[]; readonly changingCount: number } {
    const observed = new Map<string, Observed>();
    const complete: ListedFile[] = [];
    for (const file of listing) {
      const before = this.#observed.get(file.path);
      const isSame =
        before?.sizeBytes === file.sizeBytes && before.modifiedMillisecond === file.modifiedMillisecond;
      const sinceMillisecond = isSame ? before.sinceMillisecond : nowMillisecond;
      observed.set(file.path, { ...file, sinceMillisecond });
      const isComplete = isSame && nowMillisecond - sinceMillisecond >= this.#settleMillisecond;
      if (isComplete && file.sizeBytes > 0) complete.push(file);
    }
    this.#observed = observed;
    this.#observedMillisecond = nowMillisecond;
    const emptyCount = listing.filter(({ sizeBytes }) => sizeBytes === 0).length;
    return { complete, changingCount: listing.length - complete.length - emptyCount };
  }

  /** How long a file of the last listing has been complete; 0 for one that is not. */
  completeForMillisecond({ path }: ListedFile): number {
    const sinceMillisecond = this.#observed.get(path)?.sinceMillisecond ?? this.#observedMillisecond;
    return Math.max(0, this.#observedMillisecond - sinceMillisecond - this.#settleMillisecond);
  }
}
