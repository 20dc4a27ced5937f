import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';

/** Writes the entries of a folder to disk, so that a file renamed into it is still there after a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder and all above it, each of them durable. */
export async function makeDurableFolder(folder: string): Promise<void> {
  const firstMade = await mkdir(folder, { recursive: true });
  if (firstMade === undefined) return;
  const above = path.dirname(firstMade);
  for (let current = path.dirname(folder); ; current = path.dirname(current)) {
    await syncFolder(current);
    if (current === above || current === path.dirname(current)) return;
  }
}
