/** Where lines go, and whether a line may be drawn over. */
export interface Screen {
  readonly isTerminal: boolean;
  /** Characters of a line; a longer one would wrap and could not be drawn over. */
  readonly columnCount: number;
  write(text: string): void;
}

const TITLE_COLUMNS = 17;
const DETAIL_COLUMNS = 74;
/** Everything on a line besides the detail: marks, blanks, title and seconds. */
const OTHER_COLUMNS = TITLE_COLUMNS + 14;
const REDRAW_MILLISECOND = 100;
/** Back to the first column, and clear the line. */
const CLEAR_LINE = '\r\u001b[2K';

/**
 * Shows the stages of a long job with the time each took: on a terminal a live line below those that are done, else
 * one plain line when a stage is done.
 */
export class Progress {
  readonly #screen: Screen;
  #isSilent = false;

  constructor(screen: Screen) {
    this.#screen = screen;
  }

  /** Shows nothing any more, whatever goes on. */
  silence(): void {
    this.#isSilent = true;
  }

  /**
   * Runs one stage. `say` names what is being done now; what was said last stays on the line.
   */
  async stage<Result>(
    title: string,
    work: (say: (detail: string) => void) => Promise<Result>,
  ): Promise<Result> {
    const startedAt = performance.now();
    const elapsedSecond = (): number => (performance.now() - startedAt) / 1000;
    let said = '';
    const draw = (): void => {
      if (!this.#screen.isTerminal || this.#isSilent) return;
      this.#screen.write(CLEAR_LINE + this.#line('…', title, said, elapsedSecond()));
    };
    const timer = setInterval(draw, REDRAW_MILLISECOND);
    draw();
    let isDone = false;
    try {
      const result = await work((detail) => {
        said = detail;
      });
      isDone = true;
      return result;
    } finally {
      clearInterval(timer);
      const line = this.#line(isDone ? '✓' : '✗', title, said, elapsedSecond());
      if (!this.#isSilent) this.#screen.write(`${this.#screen.isTerminal ? CLEAR_LINE : ''}${line}\n`);
    }
  }

  /** One line that fits the terminal; a detail that is too long ends in dots. */
  #line(mark: string, title: string, detail: string, elapsedSecond: number): string {
    const { isTerminal, columnCount } = this.#screen;
    const width = isTerminal
      ? Math.max(Math.min(DETAIL_COLUMNS, columnCount - OTHER_COLUMNS), 1)
      : DETAIL_COLUMNS;
    const shown = isTerminal && detail.length > width ? `${detail.slice(0, width - 1)}…` : detail;
    const seconds = `${elapsedSecond.toFixed(1)} s`;
    return `  ${mark} ${title.padEnd(TITLE_COLUMNS)} ${shown.padEnd(width)} ${seconds.padStart(7)}`;
  }
}
