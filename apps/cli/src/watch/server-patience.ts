/**
 * How long `--once` tries a server that gives no answer: so many seconds since the first attempt that failed after the last
 * answer, over all files. What is tried after that is tried once.
 */
export class ServerPatience {
  readonly #mostMillisecond: number;
  #failingSinceMillisecond: number | null = null;

  /** @param mostSecond Infinity to try for ever */
  constructor(mostSecond: number) {
    this.#mostMillisecond = mostSecond * 1000;
  }

  /** The server took a file, or refused it. */
  answered(): void {
    this.#failingSinceMillisecond = null;
  }

  /** Takes note of an attempt without an answer. @returns how long it may still be tried; 0 when it is over */
  failed(): number {
    const now = performance.now();
    this.#failingSinceMillisecond ??= now;
    return Math.max(0, this.#mostMillisecond - (now - this.#failingSinceMillisecond)) / 1000;
  }
}
