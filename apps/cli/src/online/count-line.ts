import type { Terminal } from '../terminal.ts';

/** How many of many are done, on one line; nothing where no person looks. */
export class CountLine {
  readonly #terminal: Terminal;
  readonly #totalCount: number;
  readonly #what: string;
  #isShown = false;

  constructor(terminal: Terminal, totalCount: number, what: string) {
    this.#terminal = terminal;
    this.#totalCount = totalCount;
    this.#what = what;
  }

  show(doneCount: number): void {
    if (this.#terminal.isInteractive !== true) return;
    this.#isShown = true;
    this.#terminal.writeNote(`\r${doneCount} of ${this.#totalCount} ${this.#what}`);
  }

  end(): void {
    if (this.#isShown) this.#terminal.writeNote('\n');
  }
}
