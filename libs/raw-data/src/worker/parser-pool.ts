import type { MeasurementKind } from '@dotbook/domain';
import type { RawDataLimits } from '../limits.ts';
import type { FileReading, NamedBytes } from '../read-raw-files.ts';
import type { ParserAnswer, ParserRequest } from './messages.ts';
import type { ParserSettings } from './parser-settings.ts';
import { ParserProcess, type ParserProcessOptions } from './parser-process-handle.ts';

/** A file of an upload whose bytes are fetched when it is its turn. */
export interface UploadedFile {
  /** Used to tell which files belong together, for nothing else. */
  readonly name: string;
  readonly sizeBytes: number;
  /** Key of the format to parse it with instead of detecting one. */
  readonly forceFormat?: string;
  /** Its bytes; the process gets a copy. */
  load(): Promise<Uint8Array>;
}

/** Parses raw files in other processes than the one that asks. */
export interface FileParser {
  readonly limits: RawDataLimits;
  /**
   * Reads files of one upload, as `readRawFiles` does. Their bytes are fetched once a process is free, so that files that
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
  /** Ends the processes; what is being read is rejected. */
  close(): Promise<void>;
}

export interface ParserPoolOptions extends ParserProcessOptions, Pick<ParserSettings, 'processCount'> {}

/**
 * A small pool of parser processes: made when they are needed, used again, replaced when one was stopped because a file took
 * too much time or memory. While nothing is read, they do not keep this program alive; they end with it, however it ends.
 */
export function openParserPool(options: ParserPoolOptions): FileParser {
  const { limits, processCount } = options;
  const idle: ParserProcess[] = [];
  const living = new Set<ParserProcess>();
  const waiting: Waiting[] = [];
  let isClosed = false;

  const takeProcess = async (): Promise<ParserProcess> => {
    if (isClosed) throw closed();
    for (let free = idle.pop(); free !== undefined; free = idle.pop()) {
      if (free.isUsable) return free;
      living.delete(free);
    }
    if (living.size < processCount) return addProcess();
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  };
  const addProcess = (): ParserProcess => {
    const added = new ParserProcess(options);
    living.add(added);
    return added;
  };
  const giveBack = async (used: ParserProcess): Promise<void> => {
    if (!used.isUsable) {
      await used.stop();
      living.delete(used);
    }
    const next = waiting.shift();
    if (next === undefined) {
      if (used.isUsable) idle.push(used);
      return;
    }
    try {
      next.resolve(used.isUsable ? used : addProcess());
    } catch (error) {
      next.reject(error);
    }
  };

  const askProcess = async (makeRequest: () => Promise<ParserRequest>): Promise<ParserAnswer> => {
    const taken = await takeProcess();
    try {
      const request = await makeRequest();
      if (isClosed) throw closed();
      return await taken.run(request);
    } finally {
      await giveBack(taken);
    }
  };

  return {
    limits,
    readFiles: async (files, kind) => {
      const answer = await askProcess(async () => ({ files: await loadAll(files), kind, limits }));
      if (answer.outcome !== 'read') throw otherAnswer();
      return answer.readings;
    },
    makeThumbnail: async (file, maxEdgePixel) => {
      const answer = await askProcess(async () => ({
        files: [{ name: file.name, bytes: await file.load() }],
        maxEdgePixel,
      }));
      if (answer.outcome !== 'drawn') throw otherAnswer();
      return answer.image;
    },
    close: async () => {
      isClosed = true;
      for (const { reject } of waiting.splice(0)) reject(closed());
      await Promise.all([...living].map((running) => running.stop()));
    },
  };
}

function loadAll(files: readonly UploadedFile[]): Promise<readonly NamedBytes[]> {
  return Promise.all(
    files.map(async ({ forceFormat, ...file }) => ({
      ...{ name: file.name, bytes: await file.load() },
      ...(forceFormat === undefined ? {} : { forceFormat }),
    })),
  );
}

interface Waiting {
  readonly resolve: (taken: ParserProcess) => void;
  readonly reject: (error: unknown) => void;
}

function otherAnswer(): Error {
  return new Error('The process of the parser answered something else than it was asked.');
}

function closed(): Error {
  return new Error('The parser is closed.');
}
