import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { DomainError, type MeasurementKind, type Warning } from '@dotbook/domain';
import type { FileReading } from '@dotbook/raw-data';
import {
  type FileOutcome,
  type FileParser,
  openParserPool,
  type ParserSettings,
  readUpload,
} from '@dotbook/raw-data/worker';
import { WrongUse } from '../exit-status.ts';
import { noFileText } from '../no-file-text.ts';

/** One file named on the command line, read and understood as far as possible. */
export interface InputFile {
  readonly name: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly reading: FileReading;
}

/** What the person says of all files. */
export interface StatedReading {
  /** What they measure; null when nobody said. */
  readonly kind: MeasurementKind | null;
  /** Key of the format to read them with; undefined when the content decides. */
  readonly forceFormat?: string | undefined;
}

/**
 * Reads files as the service does with an upload: in child processes, within bounds of time and memory; files that belong together
 * are joined. What is above a bound is hashed and comes back without records and with the reason.
 * @throws WrongUse when there is no such file.
 */
export async function readInputFiles(
  paths: readonly string[],
  folder: string,
  { kind, forceFormat }: StatedReading,
  settings: ParserSettings,
): Promise<readonly InputFile[]> {
  const files = await Promise.all(paths.map((path) => findFile(path, folder)));
  const { maxBytes } = settings.limits;
  const readable = files.filter(({ sizeBytes }) => sizeBytes <= maxBytes);
  const hashes = new Map<FoundFile, string>();
  const load = async (file: FoundFile): Promise<Uint8Array> => {
    const bytes = await readFile(file.fullPath);
    hashes.set(file, createHash('sha256').update(bytes).digest('hex'));
    return bytes;
  };
  const parser = parserWithin(settings);
  const outcomes = await readUpload(
    parser,
    readable.map((file) => ({
      ...{ name: file.name, sizeBytes: file.sizeBytes, load: () => load(file) },
      ...(forceFormat === undefined ? {} : { forceFormat }),
    })),
    kind,
  );
  return await Promise.all(
    files.map(async (file) => {
      const { name, sizeBytes, fullPath } = file;
      const outcome = outcomes[readable.indexOf(file)];
      const reading = outcome === undefined ? tooLarge(sizeBytes, maxBytes) : readingOf(outcome);
      return { name, sha256: hashes.get(file) ?? (await hashOf(fullPath)), sizeBytes, reading };
    }),
  );
}

let kept: { readonly key: string; readonly parser: FileParser } | null = null;

/** The parser processes of this program: kept for the next call, and ended with the program, which they do not keep alive. */
function parserWithin(settings: ParserSettings): FileParser {
  const key = JSON.stringify(settings);
  if (kept?.key !== key) kept = { key, parser: openParserPool(settings) };
  return kept.parser;
}

interface FoundFile {
  readonly name: string;
  readonly fullPath: string;
  readonly sizeBytes: number;
}

async function findFile(path: string, folder: string): Promise<FoundFile> {
  const fullPath = resolve(folder, path);
  const found = await stat(fullPath).catch((error: unknown) => {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') {
      throw new WrongUse(`There is no file "${path}" (looked for ${fullPath}).`);
    }
    throw error;
  });
  if (!found.isFile()) throw new WrongUse(noFileText(path, found));
  return { name: basename(fullPath), fullPath, sizeBytes: found.size };
}

async function hashOf(fullPath: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(fullPath)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

function readingOf(outcome: FileOutcome): FileReading {
  if (!(outcome instanceof Error)) return outcome;
  if (!(outcome instanceof DomainError) || outcome.category !== 'tooLarge') throw outcome;
  const isStopped = outcome.code === 'rawFileTooSlow' || outcome.code === 'rawFileTooBigToParse';
  return unread({ code: isStopped ? 'parsingStopped' : 'tableUnreadable', detail: outcome.message });
}

function tooLarge(sizeBytes: number, maxBytes: number): FileReading {
  const detail = `The file has ${sizeBytes} bytes; at most ${maxBytes} are parsed (DOTBOOK_RAW_FILE_BYTES). Split it, or export fewer points.`;
  return unread({ code: 'tableUnreadable', detail });
}

function unread(warning: Warning): FileReading {
  return { format: null, records: [], warnings: [warning], companionOfIndices: [], companion: null };
}
