import type { Stats } from 'node:fs';

/** Why a path that is there is not taken, and what to name instead. */
export function noFileText(path: string, found: Pick<Stats, 'isDirectory'>): string {
  return found.isDirectory()
    ? `"${path}" is no file but a folder: name the files in it ("dotbook watch" sends a whole folder).`
    : `"${path}" is no file.`;
}
