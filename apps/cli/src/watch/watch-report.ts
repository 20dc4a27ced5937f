import { counted } from '../output/counted.ts';
import type { Terminal } from '../terminal.ts';
import type { ListedFile } from './list-files.ts';
import type { HeldFiles } from './plan-sending.ts';

type Ending = 'attached' | 'waiting' | 'refused' | 'known';

/** A line per file as it comes, and a summary at the end; a live count of what is left where a person looks. */
export class WatchReport {
  readonly #terminal: Terminal;
  readonly #counts: Record<Ending, number> = { attached: 0, waiting: 0, refused: 0, known: 0 };
  #stillWritten: readonly ListedFile[] = [];
  #unansweredCount = 0;
  #isAway = false;
  #live = '';
  #lastRetry = '';

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** Whether all that is there was taken by the server, as far as anybody is told. */
  get isComplete(): boolean {
    return this.#counts.refused + this.#unansweredCount + this.#stillWritten.length === 0 && !this.#isAway;
  }

  sent(path: string, outcome: 'attached' | 'waiting', text: string): void {
    this.#counts[outcome] += 1;
    this.#lastRetry = '';
    this.#line(`${outcome === 'attached' ? '✓' : '?'} ${path}: ${text}`);
  }

  refused(path: string, reason: string): void {
    this.#counts.refused += 1;
    this.#line(`✗ ${path}: ${reason}`);
  }

  /** The server did not answer for it; the next call sends it. */
  notSent(path: string, reason: string): void {
    this.#unansweredCount += 1;
    this.#line(`✗ ${path}: not sent: ${reason}`);
  }

  known(path: string, sentAs: string): void {
    this.#counts.known += 1;
    this.#line(`= ${path}: sent before${path === sentAs ? '' : ` as ${sentAs}`}`);
  }

  /** A line for each new reason; how often it is tried again stands in the live line. */
  retrying(path: string, reason: string, waitSecond: number, mostSecond: number): void {
    const text = `${path}: ${reason} Trying again in ${waitSecond} s`;
    if (reason === this.#lastRetry) {
      if (this.#terminal.isInteractive === true) this.#drawLive(`${text}.`);
      return;
    }
    this.#lastRetry = reason;
    const end = mostSecond === Infinity ? ' until it works' : `, ${Math.ceil(mostSecond)} s at most`;
    this.#line(`… ${text}, then less and less often${end}.`);
  }

  away(): void {
    this.#line('… The folder is away; waiting for it.');
  }

  /** It ends without the folder. */
  stayedAway(): void {
    this.#isAway = true;
    this.#line('✗ The folder is still away; nothing more is sent.');
  }

  /** It ends without these files. */
  unsent(empty: readonly ListedFile[], stillWritten: readonly ListedFile[]): void {
    this.#stillWritten = stillWritten;
    for (const { path } of empty) this.#line(`… ${path}: empty, not sent`);
    for (const { path } of stillWritten) this.#line(`✗ ${path}: still being written, not sent`);
  }

  back(): void {
    this.#line('… The folder is there again.');
  }

  /** How many files are not sent yet. */
  pending(count: number): void {
    if (this.#terminal.isInteractive !== true) return;
    this.#drawLive(count === 0 ? 'watching' : `${counted(count, 'file')} to go`);
  }

  /** The same while complete files wait for others that are changing. */
  held(count: number, { complete, changing }: HeldFiles, mostSecond: number): void {
    if (this.#terminal.isInteractive !== true) return;
    this.#drawLive(
      `${counted(count, 'file')} to go: ${nameText(complete)} ${complete.length === 1 ? 'waits' : 'wait'} for ${nameText(changing)}, still changing; at most ${mostSecond} s longer`,
    );
  }

  /** Files were waited for long enough; what is complete beside them goes now. */
  late(late: readonly ListedFile[], count: number): void {
    const [is, follow] = late.length === 1 ? ['is', 'follows'] : ['are', 'follow'];
    this.#line(
      `… ${nameText(late)} ${is} still changing: ${counted(count, 'file')} beside ${count === 1 ? 'goes' : 'go'} now, ${nameText(late)} ${follow} when complete and ${is} joined then.`,
    );
  }

  /** One line with what became of all files. */
  summary(): void {
    const { attached, waiting, refused, known } = this.#counts;
    const count = this.#stillWritten.length;
    const still = count === 0 ? '' : `, ${count} still being written, not sent`;
    const unanswered = this.#unansweredCount;
    const left =
      unanswered === 0
        ? ''
        : `, ${unanswered} not sent (the next call sends ${unanswered === 1 ? 'it' : 'them'})`;
    this.#line(
      `${attached} attached, ${waiting} waiting in the inbox, ${refused} refused, ${known} sent before${still}${left}.`,
    );
  }

  #line(text: string): void {
    const live = this.#live;
    this.#drawLive('');
    this.#terminal.writeNote(`${text}\n`);
    this.#drawLive(live);
  }

  #drawLive(text: string): void {
    if (text === this.#live) return;
    this.#terminal.writeNote(`\r${text.padEnd(this.#live.length)}${text === '' ? '\r' : ''}`);
    this.#live = text;
  }
}

/** The first name, and how many more there are. */
function nameText(files: readonly ListedFile[]): string {
  const name = files[0]?.path ?? '';
  return files.length < 2 ? name : `${name} and ${files.length - 1} more`;
}
