import { describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { lookAt, type TakenContent, takeContent } from './content.ts';
import type { RawFormat } from './format.ts';
import { DEFAULT_LIMITS, LOOK_BYTES } from './limits.ts';
import { readRawFile } from './read-raw-file.ts';
import { detectFormat } from './registry.ts';

const take = (bytes: Uint8Array): TakenContent => takeContent(bytes, null, DEFAULT_LIMITS);
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Claims everything it is asked about, and remembers of what it was asked. */
const greedy = (reads: RawFormat['reads'], asked: string[]): RawFormat => ({
  key: `any-${reads}`,
  version: 1,
  reads,
  about: { instrument: 'none', kinds: [], sample: 'anything' },
  detect: (look) => {
    asked.push(look.form);
    return 50;
  },
  parse: () => ({ records: [], warnings: [] }),
});

const BINARIES: readonly (readonly [kind: string, bytes: readonly number[]])[] = [
  ['zip', [...zipSync({ 'a.txt': bytesOf('V (V),J (mA/cm2)\n0,1\n1,2\n') }, { level: 0 })]],
  ['gzip', [0x1f, 0x8b, 8, 0, 0, 0, 0, 0]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpeg', [0xff, 0xd8, 0xff, 0xe0]],
  ['tiff', [0x49, 0x49, 0x2a, 0x00, 8, 0, 0, 0]],
  ['tiff', [0x4d, 0x4d, 0x00, 0x2a, 0, 0, 0, 8]],
  ['pdf', [...bytesOf('%PDF-1.7\nV (V),J (mA/cm2)\n0,1\n1,2\n')]],
  ['compoundFile', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['hdf5', [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a]],
];

describe('routing of content', () => {
  it.each(BINARIES)('gives a %s file to formats that read bytes only', (kind, bytes) => {
    const asked: string[] = [];
    const look = lookAt(take(Uint8Array.from(bytes)));
    const formats = [greedy('text', asked), greedy('bytes', asked)];
    const found = detectFormat(look, formats);
    expect(look).toMatchObject({ form: 'bytes', binaryKind: kind, text: '', lines: [] });
    expect(found).toEqual({ outcome: 'found', format: formats[1] });
    expect(asked).toEqual(['bytes']);
  });

  it('gives text to formats that read text only', () => {
    const asked: string[] = [];
    const formats = [greedy('bytes', asked), greedy('text', asked)];
    const found = detectFormat(lookAt(take(bytesOf('PK and II* are no signatures\n'))), formats);
    expect(found).toEqual({ outcome: 'found', format: formats[1] });
    expect(asked).toEqual(['text']);
  });

  it('never reads a table out of a zip archive, an image or a PDF', () => {
    const outcomes = BINARIES.map(([kind, bytes]) => {
      const { format, records, warnings } = readRawFile(Uint8Array.from(bytes));
      return [kind, format?.key ?? null, records.length, ...warnings.map(({ code }) => code)];
    });
    expect(outcomes).toEqual([
      ['zip', null, 0, 'formatUnknown'],
      ['gzip', null, 0, 'formatUnknown'],
      ['png', 'microscopy-image', 0, 'truncatedFile'],
      ['jpeg', 'microscopy-image', 0, 'truncatedFile'],
      ['tiff', 'microscopy-image', 0, 'truncatedFile'],
      ['tiff', 'microscopy-image', 0, 'truncatedFile'],
      ['pdf', 'pdf-document', 0],
      ['compoundFile', null, 0, 'formatUnknown'],
      ['hdf5', null, 0, 'formatUnknown'],
    ]);
  });
});

describe('the look of detection', () => {
  it('is the first 64 KiB of a text, with the size of all of it', () => {
    const bytes = bytesOf('0123456789abcde\n'.repeat(10_000));
    const look = lookAt(take(bytes));
    expect(look.bytes.length).toBe(LOOK_BYTES);
    expect(look.text.length).toBe(LOOK_BYTES);
    expect(look.lines.length).toBe(LOOK_BYTES / 16);
    expect(look.sizeBytes).toBe(160_000);
  });

  it('has the names of the files of an archive, also behind its first 64 KiB', () => {
    const filler = Uint8Array.from({ length: 2 * LOOK_BYTES }, (_, index) => (index * 7919) % 251);
    const bytes = zipSync({ 'first.bin': filler, 'Data0/Profile0.txt': strToU8('x') }, { level: 0 });
    expect(lookAt(take(bytes)).entryNames).toEqual(['first.bin', 'Data0/Profile0.txt']);
    expect(lookAt(take(bytes.subarray(0, LOOK_BYTES))).entryNames).toEqual([]);
  });

  it('takes at most 1000 names', () => {
    const files = Object.fromEntries(Array.from({ length: 1200 }, (_, index) => [`f${index}`, strToU8('')]));
    expect(lookAt(take(zipSync(files, { level: 0 }))).entryNames).toHaveLength(1000);
  });
});
