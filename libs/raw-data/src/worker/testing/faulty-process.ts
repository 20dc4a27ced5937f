import { existsSync, writeFileSync } from 'node:fs';
import { readRawFiles } from '../../read-raw-files.ts';
import { serveRequests } from '../serve-requests.ts';

const MEBIBYTE_BYTES = 1024 * 1024;

/** A parser process that misbehaves when the text of a file says so, as a faulty format would. */
serveRequests(({ files, kind, limits }) => {
  for (const { bytes } of files) {
    const [word = '', ...rest] = new TextDecoder().decode(bytes.subarray(0, 1000)).split(' ');
    misbehave(word, rest);
  }
  return readRawFiles(files, kind === null ? { limits } : { kind, limits });
});

function misbehave(word: string, rest: readonly string[]): void {
  if (word === 'loop') spinUntil(() => false);
  if (word === 'spin') spinBetween(rest[0] ?? '', rest[1] ?? '');
  if (word === 'hoard') hoardMemory();
  if (word === 'seize') seizeMemory();
  if (word === 'buffer') hoardBuffers();
  if (word === 'throw') throw new TypeError('a fault in a parser');
  if (word === 'exit') process.exit(3);
  if (word === 'abort') process.abort();
}

/** Busy from when it has written its process id into one file until there is another. */
function spinBetween(beginFile: string, endFile: string): void {
  writeFileSync(beginFile, String(process.pid));
  spinUntil(() => existsSync(endFile));
}

function spinUntil(isOver: () => boolean): void {
  while (!isOver());
}

/** In many small steps. */
function hoardMemory(): void {
  const hoard: number[][] = [];
  while (hoard.length >= 0) hoard.push(Array.from({ length: 100 }, (_, index) => index + hoard.length));
}

/** In one step, of 240 MB. */
function seizeMemory(): void {
  const seized = new Array<number>(30_000_000).fill(0.5);
  if (seized.length > 0) throw new Error('there was room for it');
}

/** Outside of the heap of V8. */
function hoardBuffers(): void {
  const hoard: Uint8Array[] = [];
  while (hoard.length >= 0) hoard.push(new Uint8Array(16 * MEBIBYTE_BYTES).fill(1));
}
