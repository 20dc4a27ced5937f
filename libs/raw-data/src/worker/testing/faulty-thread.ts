import { readRawFiles } from '../../read-raw-files.ts';
import { serveRequests } from '../serve-requests.ts';

/** A parser thread that misbehaves when the text of a file says so, as a faulty format would. */
serveRequests(({ files, kind, limits }) => {
  for (const { bytes } of files) {
    const text = new TextDecoder().decode(bytes.subarray(0, 100));
    if (text.startsWith('loop')) loopForever();
    if (text.startsWith('hoard')) hoardMemory();
    if (text.startsWith('throw')) throw new TypeError('a fault in a parser');
    if (text.startsWith('exit')) process.exit();
  }
  return readRawFiles(files, kind === null ? { limits } : { kind, limits });
});

function loopForever(): void {
  for (let count = 0; count >= 0; count = (count + 1) % 1000);
}

function hoardMemory(): void {
  const hoard: number[][] = [];
  while (hoard.length >= 0) hoard.push(Array.from({ length: 10_000 }, (_, index) => index + hoard.length));
}
