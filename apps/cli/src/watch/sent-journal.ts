import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ListedFile } from './list-files.ts';

/** What became of the bytes of a file; written once the server has answered for them. */
export interface SentFile extends ListedFile {
  /** Of the bytes, in lower-case hexadecimal. */
  readonly sha256: string;
  /** `attached`, `waiting` (in the inbox) or `refused` (the server does not take it; it is not sent again). */
  readonly outcome: 'attached' | 'waiting' | 'refused';
}

/**
 * Remembers what was sent, across restarts: one line of JSON per answer, on disk before the next file is sent. A line
 * that a kill has cut is passed over: that file is sent again, and the server recognises its bytes.
 */
export class SentJournal {
  readonly #handle: FileHandle;
  readonly #byHash = new Map<string, SentFile>();
  readonly #byPath = new Map<string, SentFile>();

  private constructor(handle: FileHandle, lines: readonly string[]) {
    this.#handle = handle;
    for (const line of lines) {
      const entry = entryOf(line);
      if (entry !== null) this.#remember(entry);
    }
  }

  /** Opens the journal, made when it is missing. */
  static async open(path: string): Promise<SentJournal> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const text = await readFile(path, 'utf8').catch(() => '');
    const handle = await open(path, 'a', 0o600);
    // A cut line is ended, so that the next one is whole.
    if (text !== '' && !text.endsWith('\n')) await handle.write('\n');
    return new SentJournal(handle, text.split('\n'));
  }

  get count(): number {
    return this.#byHash.size;
  }

  /** What became of these bytes, whatever the file is called now. */
  findBytes(sha256: string): SentFile | null {
    return this.#byHash.get(sha256) ?? null;
  }

  /** Whether the file is the one that was sent, by name, size and time; its bytes need not be read. */
  knows({ path, sizeBytes, modifiedMillisecond }: ListedFile): boolean {
    const known = this.#byPath.get(path);
    return known?.sizeBytes === sizeBytes && known.modifiedMillisecond === modifiedMillisecond;
  }

  async add(entry: SentFile): Promise<void> {
    await this.#handle.write(`${JSON.stringify(entry)}\n`);
    await this.#handle.datasync();
    this.#remember(entry);
  }

  close(): Promise<void> {
    return this.#handle.close();
  }

  #remember(entry: SentFile): void {
    this.#byHash.set(entry.sha256, entry);
    this.#byPath.set(entry.path, entry);
  }
}

function entryOf(line: string): SentFile | null {
  try {
    const value = JSON.parse(line) as Partial<SentFile> | null;
    const isWhole = typeof value?.sha256 === 'string' && typeof value.path === 'string';
    return isWhole ? (value as SentFile) : null;
  } catch {
    return null;
  }
}
