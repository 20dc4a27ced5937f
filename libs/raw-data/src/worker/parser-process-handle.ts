import { type ChildProcess, fork } from 'node:child_process';
import { DomainError } from '@dotbook/domain';
import type { ParserAnswer, ParserReply, ParserRequest } from './messages.ts';
import type { ParserSettings } from './parser-settings.ts';

const MEBIBYTE_BYTES = 1024 * 1024;
const IS_SOURCE = import.meta.url.endsWith('.ts');
const PROCESS_MODULE = new URL(`./parser-process.${IS_SOURCE ? 'ts' : 'js'}`, import.meta.url);

/** Node itself, and the pixels of the largest image of which a thumbnail is made. */
const STANDING_BYTES = 512 * MEBIBYTE_BYTES;
/** A file, the message that brings it, its text and what is cut out of it. */
const COPIES_OF_FILE = 6;
/** V8 says why it gives up in the last lines. */
const KEPT_CHARACTERS = 16_384;

export interface ParserProcessOptions extends Omit<ParserSettings, 'processCount'> {
  /** Code of the process, where it is not that of this library. */
  readonly processModule?: URL;
}

interface Task {
  readonly resolve: (answer: ParserAnswer) => void;
  readonly reject: (error: Error) => void;
  timer: NodeJS.Timeout | null;
}

/** One process with at most one task. A task that ends by force ends the process with it. */
export class ParserProcess {
  readonly #child: ChildProcess;
  readonly #timeMillisecond: number;
  readonly #memoryBytes: number;
  readonly #ended: Promise<void>;
  #lastWords = '';
  #task: Task | null = null;
  #isUsable = true;

  constructor({
    timeMillisecond,
    memoryBytes,
    limits,
    processModule = PROCESS_MODULE,
  }: ParserProcessOptions) {
    this.#timeMillisecond = timeMillisecond;
    this.#memoryBytes = memoryBytes;
    const maxResidentBytes =
      memoryBytes + STANDING_BYTES + COPIES_OF_FILE * limits.maxBytes + limits.maxUnpackedBytes;
    this.#child = fork(processModule, [String(maxResidentBytes)], {
      // Parsers need nothing of the environment, which holds passwords.
      env: {},
      execArgv: [
        `--max-old-space-size=${Math.round(memoryBytes / MEBIBYTE_BYTES)}`,
        ...(IS_SOURCE ? ['--conditions=@dotbook/source', '--no-warnings'] : []),
      ],
      serialization: 'advanced',
      // Standard input tells the process that its owner lives; see guard-thread.
      stdio: ['pipe', 'ignore', 'pipe', 'ipc'],
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#lastWords = (this.#lastWords + text).slice(-KEPT_CHARACTERS);
    });
    // What breaks a pipe ends the process, too, and its end says more.
    this.#child.stdin?.on('error', () => undefined);
    this.#child.on('message', (reply) => {
      this.#hear(reply as ParserReply);
    });
    this.#child.on('error', (error) => {
      this.#end(error);
    });
    this.#ended = new Promise((resolve) => {
      // Not "exit": by now everything that the process said has been heard.
      this.#child.on('close', (exitCode, signal) => {
        this.#end(this.#reasonOfDeath(exitCode, signal));
        resolve();
      });
    });
    this.#keepAwake(false);
  }

  /** False once the process was stopped or ended by itself. */
  get isUsable(): boolean {
    return this.#isUsable && this.#child.connected;
  }

  run(request: ParserRequest): Promise<ParserAnswer> {
    return new Promise((resolve, reject) => {
      this.#task = { resolve, reject, timer: null };
      this.#keepAwake(true);
      this.#child.send(request, (error) => {
        // A process that cannot be reached is of no use; why it ended is told by its end.
        if (error !== null) this.#child.kill('SIGKILL');
      });
    });
  }

  async stop(): Promise<void> {
    this.#end(new Error('The parser was closed while it read.'));
    this.#keepAwake(true);
    await this.#ended;
  }

  #hear(reply: ParserReply): void {
    switch (reply.outcome) {
      case 'started':
        this.#startClock();
        break;
      case 'read':
      case 'drawn':
        this.#takeTask()?.resolve(reply);
        break;
      case 'refused':
        this.#takeTask()?.reject(new DomainError(reply.code, reply.category, reply.message, reply.faults));
        break;
      case 'failed':
        this.#takeTask()?.reject(new Error(reply.message));
        break;
    }
  }

  /** Runs from when the process begins, so that its own start and the wait for it do not count. */
  #startClock(): void {
    const task = this.#task;
    if (task === null) return;
    task.timer = setTimeout(() => {
      // An answer that came while this program was busy is heard before the next check phase of the event loop.
      setImmediate(() => {
        if (this.#task === task) this.#end(this.#tooSlow());
      });
    }, this.#timeMillisecond);
  }

  /** The end of the process, by force if it still runs; what it was doing is rejected. */
  #end(error: Error): void {
    this.#isUsable = false;
    this.#child.kill('SIGKILL');
    this.#takeTask()?.reject(error);
  }

  #takeTask(): Task | null {
    const task = this.#task;
    this.#task = null;
    if (task?.timer != null) clearTimeout(task.timer);
    this.#keepAwake(false);
    return task;
  }

  /** Whether the process, and what it may say, keeps this program alive: while it has a task or is being stopped. */
  #keepAwake(isBusy: boolean): void {
    const { stdin, stderr, channel } = this.#child;
    // The types know these two as streams only; they are sockets.
    const pipes = [stdin, stderr] as readonly (Partial<Pick<NodeJS.RefCounted, 'ref' | 'unref'>> | null)[];
    for (const handle of [this.#child, channel, ...pipes]) {
      if (isBusy) handle?.ref?.();
      else handle?.unref?.();
    }
  }

  #reasonOfDeath(exitCode: number | null, signal: NodeJS.Signals | null): Error {
    if (/heap limit|out of memory/i.test(this.#lastWords)) return this.#tooBig();
    const how = signal ?? `exit code ${String(exitCode)}`;
    return new Error(`The process of the parser ended before it answered (${how}).`);
  }

  #tooSlow(): DomainError {
    return new DomainError(
      'rawFileTooSlow',
      'tooLarge',
      `The file was not understood within ${this.#timeMillisecond / 1000} s (DOTBOOK_PARSING_MILLISECOND); reading it was stopped. Split the file, or export fewer points.`,
    );
  }

  #tooBig(): DomainError {
    return new DomainError(
      'rawFileTooBigToParse',
      'tooLarge',
      `Understanding the file takes more than ${this.#memoryBytes} bytes of memory (DOTBOOK_PARSING_MEMORY_BYTES); reading it was stopped. Split the file, or export fewer points.`,
    );
  }
}
