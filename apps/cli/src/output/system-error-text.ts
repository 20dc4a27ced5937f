const REASONS: ReadonlyMap<string, (path: string) => string> = new Map([
  ['EACCES', notAllowed],
  ['EPERM', notAllowed],
  ['EROFS', (path: string) => `Nothing can be written to ${path}: its disk is read-only.`],
  ['ENOSPC', (path: string) => `The disk of ${path} is full. Free some room and try again.`],
  ['EISDIR', (path: string) => `${path} is a folder, not a file.`],
  ['ENOENT', (path: string) => `${path} is not there, or its folder is not. Check the name.`],
]);

/** What a download is called until it is whole. */
const UNFINISHED = /\.[0-9a-f-]{36}\.part$/u;

/** Why a file could not be read or written, as sentences for the person at the screen; null for any other error. */
export function systemErrorText(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error) || !('path' in error)) return null;
  const { code, path } = error;
  if (typeof code !== 'string' || typeof path !== 'string') return null;
  return REASONS.get(code)?.(path.replace(UNFINISHED, '')) ?? null;
}

function notAllowed(path: string): string {
  return `You may not use ${path}. Check who may read and write it and its folder.`;
}
