import { describe, expect, it } from '@jest/globals';
import { readRawFile } from '../../read-raw-file.ts';

const OLD = Buffer.concat([
  Buffer.from('L~S \u0001\u0000\u0001\u0083SPECMAN\u0000', 'latin1'),
  Buffer.alloc(200),
]);
const COMPOUND = Buffer.concat([
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  Buffer.alloc(504),
  Buffer.from('Y', 'latin1'),
  Buffer.from('Y-Data', 'utf16le'),
  Buffer.alloc(100),
]);

describe('jasco-jws', () => {
  it.each([
    ['an older file', OLD],
    ['a newer one', COMPOUND],
  ])('recognises %s and says what to export instead', (_, bytes) => {
    const { format, records, warnings } = readRawFile(bytes);
    expect(format?.key).toBe('jasco-jws');
    expect(records).toEqual([]);
    expect(warnings).toEqual([
      { code: 'formatUnsupported', detail: expect.stringContaining('Export the spectrum as text') },
    ]);
  });

  it('claims no other compound file', () => {
    expect(readRawFile(COMPOUND.subarray(0, 512)).format).toBeNull();
  });
});
