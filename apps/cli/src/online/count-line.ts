import { counted } from '../output/counted.ts';
import type { Terminal } from '../terminal.ts';

/** How many of many are done, on one line; nothing where no person looks. */
export class CountLine {
  readonly #terminal: Terminal;
  readonly #totalCount: number;
  readonly #thing: string;
  readonly #done: string;
  #isShown = false;

  constructor(terminal: Terminal, totalCount: number, thing: string, done: string) {
    this.#terminal = terminal;
    this.#totalCount = totalCount;
    this.#thing = thing;
    this.#done = done;
  }

  show(doneCount: number): void {
    if (this.#terminal.isInteractive !== true) return;
    this.#isShown = true;
    this.#terminal.writeNote(`\r${doneCount} of ${counted(this.#totalCount, this.#thing)} ${this.#done}`);
  }

  end(): void {
    if (this.#isShown) this.#terminal.writeNote('\n');
  }
}
