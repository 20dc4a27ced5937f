import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** What a folder says of a file without reading it. */
export interface ListedFile {
  /** Relative to the watched folder. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedMillisecond: number;
}

/** Names that programs give to files they have not finished, and that systems and programs keep for themselves. */
const UNFINISHED =
  /^(?:\.|~\$|Thumbs\.db$|desktop\.ini$|node_modules$)|(?:~|\.tmp|\.temp|\.part|\.partial|\.crdownload|\.swp|\.lock)$/iu;

/**
 * Files below a folder, without hidden and unfinished ones; null when the folder is away, as a network share may be.
 * What vanishes while it is listed is left out.
 */
export async function listFiles(folder: string): Promise<readonly ListedFile[] | null> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const listed: ListedFile[] = [];
    for (const entry of entries) {
      const path = relative(folder, join(entry.parentPath, entry.name));
      if (!entry.isFile() || path.split(/[/\\]/u).some((part) => UNFINISHED.test(part))) continue;
      const found = await stat(join(folder, path)).catch(() => null);
      if (found === null) continue;
      listed.push({ path, sizeBytes: found.size, modifiedMillisecond: found.mtimeMs });
    }
    return listed;
  } catch {
    return null;
  }
}
