import { execFile } from 'node:child_process';
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isLongRun } from '@dotbook/testing';
import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { AnalyseDocument } from './analyse/analyse-document.ts';

const MAIN = join(import.meta.dirname, 'main.ts');
const MEBIBYTE_BYTES = 1024 * 1024;
const MOST_BYTES = 512 * MEBIBYTE_BYTES;
const NOT_UNDERSTOOD = 3;

/** Makes the program say at its end how much memory it had at most. */
const TELL_MEMORY = `data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS+'\\n'))`;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dotbook limits '));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Outcome {
  readonly status: number;
  readonly document: AnalyseDocument;
  readonly peakBytes: number;
}

/** The whole command line in a process of its own, so that its memory is its own, too; the processes that parse have a bound of theirs. */
const analyse = (name: string): Promise<Outcome> =>
  new Promise((resolve) => {
    const argv = ['--conditions=@dotbook/source', '--no-warnings', '--import', TELL_MEMORY];
    const child = execFile(
      process.execPath,
      [...argv, MAIN, 'analyse', '--json', join(folder, name)],
      (_, stdout, stderr) => {
        const [, kilobytes = 'NaN'] = /^peak (\d+)$/m.exec(stderr) ?? [];
        const document = JSON.parse(stdout) as AnalyseDocument;
        resolve({ status: child.exitCode ?? NaN, document, peakBytes: Number(kilobytes) * 1024 });
      },
    );
  });

const BLANKS = new Uint8Array(MEBIBYTE_BYTES).fill(0x20);

/** A workbook with one sheet of blanks, made a mebibyte at a time: a program that is started has this one's memory as its least. */
const blankSheet = (mebibyteCount: number): Uint8Array => {
  const parts: Uint8Array[] = [];
  const archive = new Zip((error, part) => {
    if (error !== null) throw error;
    parts.push(part);
  });
  const add = (name: string, chunks: Iterable<Uint8Array>): void => {
    const file = new ZipDeflate(name, { level: 6 });
    archive.add(file);
    for (const chunk of chunks) file.push(chunk);
    file.push(new Uint8Array(0), true);
  };
  add('[Content_Types].xml', [strToU8('<Types/>')]);
  add('xl/workbook.xml', [
    strToU8('<workbook xmlns:r="urn:r"><sheets><sheet name="a" r:id="r0"/></sheets></workbook>'),
  ]);
  add('xl/_rels/workbook.xml.rels', [
    strToU8('<Relationships><Relationship Id="r0" Target="worksheets/s0.xml"/></Relationships>'),
  ]);
  add(
    'xl/worksheets/s0.xml',
    Array.from({ length: mebibyteCount }, () => BLANKS),
  );
  archive.end();
  return Buffer.concat(parts);
};

const sparse = (sizeBytes: number) => (path: string) => {
  const file = openSync(path, 'w');
  ftruncateSync(file, sizeBytes);
  closeSync(file);
};

type Hostile = readonly [name: string, write: (path: string) => void, detail: RegExp];

const written = (content: () => string | Uint8Array) => (path: string) => {
  writeFileSync(path, content());
};

const ALWAYS: readonly Hostile[] = [
  [
    'a workbook that unpacks to a thousand times its size',
    written(() => blankSheet(8)),
    /unpacked bytes per packed byte.*DOTBOOK_ARCHIVE_RATIO/,
  ],
  [
    'a table of more than two million rows',
    written(() => `V (V),I (A)\n${'0,1\n'.repeat(2_000_001)}`),
    /2000001 lines or more; at most 2000000 are parsed \(DOTBOOK_RAW_FILE_ROWS\)/,
  ],
  ['one line of 8 MB', written(() => `V (V),I (A)\n${'1,'.repeat(4_000_000)}`), /\S/],
  ['65 MiB of holes', sparse(65 * MEBIBYTE_BYTES), /68157440 bytes; at most 41943040 are parsed/],
];

const IN_A_LONG_RUN: readonly Hostile[] = [
  ['a workbook of 512 MiB of blanks', written(() => blankSheet(512)), /unpacked bytes.*DOTBOOK_ARCHIVE_/],
  [
    'a table of ten million rows',
    written(() => `V (V),I (A)\n${'0,1\n'.repeat(10_000_000)}`),
    /DOTBOOK_RAW_FILE_ROWS/,
  ],
  ['one line of 60 MB', written(() => `V (V),I (A)\n${'1,'.repeat(30_000_000)}`), /\S/],
  ['one line of 100 MB', written(() => '1,'.repeat(50_000_000)), /at most 41943040 are parsed/],
  ['2 GiB of holes', sparse(2048 * MEBIBYTE_BYTES), /2147483648 bytes; at most 41943040 are parsed/],
];

describe.each([...ALWAYS, ...(isLongRun() ? IN_A_LONG_RUN : [])])(
  'dotbook analyse of %s',
  (name, write, detail) => {
    it('says why it reads nothing, within bounded memory', async () => {
      write(join(folder, 'hostile.dat'));
      const { status, document, peakBytes } = await analyse('hostile.dat');
      if (isLongRun()) {
        process.stderr.write(`${name}: at most ${(peakBytes / MEBIBYTE_BYTES).toFixed(0)} MiB\n`);
      }
      expect(status).toBe(NOT_UNDERSTOOD);
      expect(document.records).toEqual([]);
      expect(document.warnings).toEqual([
        expect.objectContaining({ detail: expect.stringMatching(detail) as unknown }),
      ]);
      expect(peakBytes).toBeLessThan(MOST_BYTES);
    });
  },
);
