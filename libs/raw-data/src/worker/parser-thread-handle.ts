import { Worker } from 'node:worker_threads';
import { DomainError } from '@dotbook/domain';
import type { NamedBytes } from '../read-raw-files.ts';
import type { ThreadAnswer, ThreadReply, ThreadRequest } from './messages.ts';
import type { ParserPoolOptions } from './parser-pool.ts';

const MEBIBYTE_BYTES = 1024 * 1024;
const IS_SOURCE = import.meta.url.endsWith('.ts');
const THREAD_MODULE = new URL(`./parser-thread.${IS_SOURCE ? 'ts' : 'js'}`, import.meta.url);

interface Task {
  readonly resolve: (answer: ThreadAnswer) => void;
  readonly reject: (error: Error) => void;
  timer: NodeJS.Timeout | null;
}

/** One thread with at most one task. A task that ends by force ends the thread with it. */
export class ParserThread {
  readonly #worker: Worker;
  readonly #timeMillisecond: number;
  readonly #memoryBytes: number;
  #task: Task | null = null;
  #isUsable = true;

  constructor({ timeMillisecond, memoryBytes, threadModule = THREAD_MODULE }: ParserPoolOptions) {
    this.#timeMillisecond = timeMillisecond;
    this.#memoryBytes = memoryBytes;
    this.#worker = new Worker(threadModule, {
      name: 'dotbook-parser',
      // Parsers need nothing of the environment, which holds passwords.
      env: {},
      execArgv: IS_SOURCE ? ['--conditions=@dotbook/source', '--no-warnings'] : [],
      resourceLimits: { maxOldGenerationSizeMb: Math.round(memoryBytes / MEBIBYTE_BYTES) },
    });
    this.#worker.on('message', (reply: ThreadReply) => {
      this.#hear(reply);
    });
    this.#worker.on('messageerror', (error: Error) => {
      this.#end(error);
    });
    this.#worker.on('error', (error: Error) => {
      this.#end(this.#isOutOfMemory(error) ? this.#tooBig() : error);
    });
    this.#worker.on('exit', () => {
      this.#end(new Error('The thread of the parser ended before it answered.'));
    });
    this.#worker.unref();
  }

  /** False once the thread was stopped or ended by itself. */
  get isUsable(): boolean {
    return this.#isUsable;
  }

  run(request: ThreadRequest): Promise<ThreadAnswer> {
    const files = request.files.map(ownBytes);
    return new Promise((resolve, reject) => {
      this.#task = { resolve, reject, timer: null };
      this.#worker.ref();
      try {
        this.#worker.postMessage(
          { ...request, files },
          files.map(({ bytes }) => bytes.buffer),
        );
      } catch (error) {
        this.#takeTask()?.reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  }

  async stop(): Promise<void> {
    this.#end(new Error('The parser was closed while it read.'));
    await this.#worker.terminate();
  }

  #hear(reply: ThreadReply): void {
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

  /** Runs from when the thread begins, so that its own start and the wait for it do not count. */
  #startClock(): void {
    const task = this.#task;
    if (task === null) return;
    task.timer = setTimeout(() => {
      // An answer that came while this thread was busy is heard before the next check phase of the event loop.
      setImmediate(() => {
        if (this.#task === task) this.#end(this.#tooSlow());
      });
    }, this.#timeMillisecond);
  }

  /** The end of the thread; what it was doing is rejected. */
  #end(error: Error): void {
    this.#isUsable = false;
    this.#takeTask()?.reject(error);
  }

  #takeTask(): Task | null {
    const task = this.#task;
    this.#task = null;
    if (task?.timer != null) clearTimeout(task.timer);
    this.#worker.unref();
    return task;
  }

  #isOutOfMemory(error: Error): boolean {
    return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
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

/** Bytes that fill a buffer of their own can be moved to the thread; a part of a larger buffer is copied. */
function ownBytes({ name, bytes }: NamedBytes): { name: string; bytes: Uint8Array<ArrayBuffer> } {
  const isWhole = bytes.byteLength === bytes.buffer.byteLength;
  return { name, bytes: isWhole ? (bytes as Uint8Array<ArrayBuffer>) : Uint8Array.from(bytes) };
}
