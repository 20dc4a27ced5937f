import type { Terminal } from '../terminal.ts';

const BAR_WIDTH = 30;
const KIBIBYTE_BYTES = 1024;

/** A bar that shows how much of an upload is sent; nothing where no person looks. */
export class ProgressLine {
  readonly #terminal: Terminal;
  readonly #totalBytes: number;
  #shown = '';

  constructor(terminal: Terminal, totalBytes: number) {
    this.#terminal = terminal;
    this.#totalBytes = totalBytes;
  }

  /** @param sentBytes of the body, which is a little larger than the files. */
  show(sentBytes: number): void {
    if (this.#terminal.isInteractive !== true) return;
    const line = progressText(Math.min(sentBytes, this.#totalBytes), this.#totalBytes);
    if (line === this.#shown) return;
    this.#shown = line;
    this.#terminal.writeNote(`\r${line}`);
  }

  end(): void {
    if (this.#shown !== '') this.#terminal.writeNote('\n');
  }
}

/** E.g. `[███████               ] 25 %  512 of 2048 KiB`. */
export function progressText(sentBytes: number, totalBytes: number): string {
  const share = totalBytes === 0 ? 1 : sentBytes / totalBytes;
  const full = Math.round(share * BAR_WIDTH);
  const bar = '█'.repeat(full).padEnd(BAR_WIDTH);
  const inKibibytes = (bytes: number): string => String(Math.ceil(bytes / KIBIBYTE_BYTES));
  return `[${bar}] ${Math.floor(share * 100)} %  ${inKibibytes(sentBytes)} of ${inKibibytes(totalBytes)} KiB`;
}
