import type { ListedFile } from './list-files.ts';

/**
 * When `--once` ends though a file never stays as it is: after so many rounds in which nothing that was there at the start could
 * be sent for the first time. What comes later, or again, is sent while the others are waited for, and does not prolong it, as an
 * instrument may go on for ever. Rounds are counted, and not time: in a long upload nobody looks whether the others are complete.
 */
export class OncePatience {
  readonly #mostRoundCount: number;
  /** Paths of the start of which nothing was sent yet. */
  #waitedFor: Set<string> | null = null;
  #vainRoundCount = 0;

  constructor(mostRoundCount: number) {
    this.#mostRoundCount = mostRoundCount;
  }

  /**
   * Takes note of a round.
   * @param listing null while the folder is away
   * @param sent what was settled in this round: sent, refused, or told to be unreadable
   * @returns whether it is over
   */
  isOver(listing: readonly ListedFile[] | null, sent: readonly ListedFile[]): boolean {
    if (listing !== null) this.#waitedFor ??= new Set(listing.map(({ path }) => path));
    const came = sent.filter(({ path }) => this.#waitedFor?.delete(path) === true);
    this.#vainRoundCount = came.length === 0 ? this.#vainRoundCount + 1 : 0;
    return this.#vainRoundCount > this.#mostRoundCount;
  }
}
