import type { MeasurementKind } from '@dotbook/domain';
import type { RawDataLimits } from '../limits.ts';
import type { FileReading, NamedBytes } from '../read-raw-files.ts';
import type { ThreadAnswer, ThreadRequest } from './messages.ts';
import type { ParserSettings } from './parser-settings.ts';
import { ParserThread } from './parser-thread-handle.ts';

/** A file of an upload whose bytes are fetched when it is its turn. */
export interface UploadedFile {
  /** Used to tell which files belong together, for nothing else. */
  readonly name: string;
  readonly sizeBytes: number;
  /** Its bytes, which are given away: they are moved to the thread where they fill their buffer, and empty here afterwards. */
  load(): Promise<Uint8Array>;
}

/** Parses raw files away from the thread that asks. */
export interface FileParser {
  readonly limits: RawDataLimits;
  /**
   * Reads files of one upload, as `readRawFiles` does. Their bytes are fetched once a thread is free, so that files that
   * wait take no memory.
   * @throws what `load` throws; DomainError `rawFileTooMany…`, `rawFileTooSlow`, `rawFileTooBigToParse` (tooLarge); Error for a fault in a parser.
   */
  readFiles(files: readonly UploadedFile[], kind: MeasurementKind | null): Promise<readonly FileReading[]>;
  /**
   * A small PNG of an image, as `makeThumbnail` makes it.
   * @throws what `load` throws; DomainError `imageTooManyPixels`, `rawFileTooSlow`, `rawFileTooBigToParse` (tooLarge),
   *   `thumbnailImpossible` (notFound).
   */
  makeThumbnail(file: UploadedFile, maxEdgePixel: number): Promise<Uint8Array>;
  /** Ends the threads; what is being read is rejected. */
  close(): Promise<void>;
}

export interface ParserPoolOptions extends ParserSettings {
  /** Code of the threads, where it is not that of this library. */
  readonly threadModule?: URL;
}

/**
 * A small pool of parser threads: made when they are needed, used again, replaced when one was stopped because a file took
 * too much time or memory. While nothing is read, they do not keep the process alive.
 */
export function openParserPool(options: ParserPoolOptions): FileParser {
  const { limits, threadCount } = options;
  const idle: ParserThread[] = [];
  const living = new Set<ParserThread>();
  const waiting: Waiting[] = [];
  let isClosed = false;

  const takeThread = async (): Promise<ParserThread> => {
    if (isClosed) throw closed();
    for (let free = idle.pop(); free !== undefined; free = idle.pop()) {
      if (free.isUsable) return free;
      living.delete(free);
    }
    if (living.size < threadCount) return addThread();
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  };
  const addThread = (): ParserThread => {
    const thread = new ParserThread(options);
    living.add(thread);
    return thread;
  };
  const giveBack = async (thread: ParserThread): Promise<void> => {
    if (!thread.isUsable) {
      await thread.stop();
      living.delete(thread);
    }
    const next = waiting.shift();
    if (next !== undefined) next.resolve(thread.isUsable ? thread : addThread());
    else if (thread.isUsable) idle.push(thread);
  };

  const askThread = async (makeRequest: () => Promise<ThreadRequest>): Promise<ThreadAnswer> => {
    const thread = await takeThread();
    try {
      const request = await makeRequest();
      if (isClosed) throw closed();
      return await thread.run(request);
    } finally {
      await giveBack(thread);
    }
  };

  return {
    limits,
    readFiles: async (files, kind) => {
      const answer = await askThread(async () => ({ files: await loadAll(files), kind, limits }));
      if (answer.outcome !== 'read') throw otherAnswer();
      return answer.readings;
    },
    makeThumbnail: async (file, maxEdgePixel) => {
      const answer = await askThread(async () => ({
        files: [{ name: file.name, bytes: await file.load() }],
        maxEdgePixel,
      }));
      if (answer.outcome !== 'drawn') throw otherAnswer();
      return answer.image;
    },
    close: async () => {
      isClosed = true;
      for (const { reject } of waiting.splice(0)) reject(closed());
      await Promise.all([...living].map((thread) => thread.stop()));
    },
  };
}

function loadAll(files: readonly UploadedFile[]): Promise<readonly NamedBytes[]> {
  return Promise.all(files.map(async (file) => ({ name: file.name, bytes: await file.load() })));
}

interface Waiting {
  readonly resolve: (thread: ParserThread) => void;
  readonly reject: (error: Error) => void;
}

function otherAnswer(): Error {
  return new Error('The thread of the parser answered something else than it was asked.');
}

function closed(): Error {
  return new Error('The parser is closed.');
}
