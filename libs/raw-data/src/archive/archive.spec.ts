import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@dotbook/domain';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { DEFAULT_LIMITS } from '../limits.ts';
import { UnreadableContent } from '../unreadable-content.ts';
import { readJson } from './read-json.ts';
import { elementAt, readXml } from './read-xml.ts';
import { scanXml } from './scan-xml.ts';
import { unzip } from './unzip.ts';

const MEBIBYTE_BYTES = 1024 * 1024;
const codeOf = (action: () => unknown): string => {
  try {
    action();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    if (error instanceof UnreadableContent) return 'unreadable';
    throw error;
  }
  return 'read';
};

/** Does not pack well, and is the same every time. */
const noise = (length: number): Uint8Array => {
  let state = 1;
  return Uint8Array.from({ length }, () => (state = (state * 48_271) % 2_147_483_647) & 0xff);
};

const BOMB = zipSync({ 'bomb.txt': new Uint8Array(24 * MEBIBYTE_BYTES) });

describe('unzip', () => {
  const archive = zipSync({ 'a.txt': strToU8('Å'), 'folder/b.bin': noise(100_000), 'empty/': strToU8('') });

  it('unpacks what was packed, stored or deflated', () => {
    const stored = zipSync({ 'a.txt': strToU8('Å') }, { level: 0 });
    expect([...unzip(archive, DEFAULT_LIMITS)]).toEqual([
      ['a.txt', strToU8('Å')],
      ['folder/b.bin', noise(100_000)],
    ]);
    expect([...unzip(stored, DEFAULT_LIMITS)]).toEqual([['a.txt', strToU8('Å')]]);
  });

  it('unpacks only what is wanted', () => {
    expect([...unzip(archive, DEFAULT_LIMITS, (name) => name === 'a.txt').keys()]).toEqual(['a.txt']);
  });

  it('refuses too many files, too many bytes, and what is packed too tightly', () => {
    const several = zipSync({ a: noise(2000), b: noise(2000), c: noise(2000) });
    expect(codeOf(() => unzip(several, { ...DEFAULT_LIMITS, maxArchiveEntryCount: 2 }))).toBe(
      'rawFileTooManyArchiveEntries',
    );
    expect(codeOf(() => unzip(several, { ...DEFAULT_LIMITS, maxUnpackedBytes: 5999 }))).toBe(
      'rawFileTooManyUnpackedBytes',
    );
    expect(codeOf(() => unzip(BOMB, DEFAULT_LIMITS))).toBe('rawFileTooManyUnpackedBytesPerByte');
  });

  it('stops a bomb early, whatever the archive says of its size', () => {
    const bomb = Uint8Array.from(BOMB);
    const directory = Buffer.from(bomb.buffer).lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    new DataView(bomb.buffer).setUint32(directory + 24, 10, true);
    const error = ((): unknown => {
      try {
        return unzip(bomb, { ...DEFAULT_LIMITS, maxArchiveRatio: 5000, maxUnpackedBytes: MEBIBYTE_BYTES });
      } catch (caught) {
        return caught;
      }
    })();
    const seenBytes = Number(/has (\d+) unpacked/.exec((error as DomainError).message)?.[1]);
    expect(seenBytes).toBeGreaterThan(MEBIBYTE_BYTES);
    expect(seenBytes).toBeLessThan(16 * MEBIBYTE_BYTES);
  });

  it('refuses an encrypted file, a file that is there twice and a wrong checksum', () => {
    const patched = (offset: number, value: number): Uint8Array => {
      const bytes = zipSync({ 'a.txt': strToU8('abc') });
      const directory = Buffer.from(bytes.buffer).lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
      bytes[directory + offset] = value;
      return bytes;
    };
    expect(codeOf(() => unzip(patched(8, 1), DEFAULT_LIMITS))).toBe('unreadable');
    expect(codeOf(() => unzip(patched(10, 12), DEFAULT_LIMITS))).toBe('unreadable');
    expect(codeOf(() => unzip(patched(16, 0), DEFAULT_LIMITS))).toBe('unreadable');
    const twice = Buffer.from(zipSync({ aa: strToU8('1'), bb: strToU8('2') })).toString('latin1');
    expect(codeOf(() => unzip(Buffer.from(twice.replaceAll('bb', 'aa'), 'latin1'), DEFAULT_LIMITS))).toBe(
      'unreadable',
    );
  });

  it('reads a damaged archive or refuses it, and nothing else', () => {
    fc.assert(
      fc.property(fc.nat(archive.length), fc.uint8Array({ maxLength: 20 }), fc.nat(40), (at, patch, cut) => {
        const damaged = Buffer.concat([archive.subarray(0, at), patch, archive.subarray(at + cut)]);
        const outcome = codeOf(() => unzip(damaged, DEFAULT_LIMITS));
        expect(outcome).toMatch(/^(?:read|unreadable|rawFileTooMany\w+)$/);
      }),
    );
  });
});

describe('readJson', () => {
  it('reads what is as deep as the limit and refuses what is deeper', () => {
    const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
    expect(codeOf(() => readJson(nested(64), DEFAULT_LIMITS))).toBe('read');
    expect(codeOf(() => readJson(nested(65), DEFAULT_LIMITS))).toBe('rawFileTooManyNestingLevels');
    expect(codeOf(() => readJson('{"a":'.repeat(1_000_000), DEFAULT_LIMITS))).toBe(
      'rawFileTooManyNestingLevels',
    );
  });

  it('counts no brackets inside texts', () => {
    const text = JSON.stringify({ a: `"\\${'['.repeat(100)}`, b: ['\\', '{'.repeat(100)] });
    expect(readJson(text, DEFAULT_LIMITS)).toEqual(JSON.parse(text));
  });

  it('tells the end of a text by the quote that has no backslash of its own before it', () => {
    const written = fc.stringMatching(/^[\\"[\]{}a]{0,6}$/);
    fc.assert(
      fc.property(fc.array(written), fc.integer({ min: 1, max: 4 }), (texts, levels) => {
        let value: unknown = texts;
        for (let level = 1; level < levels; level += 1) value = [value, texts];
        const text = JSON.stringify(value);
        const read = (maxNestingLevelCount: number) =>
          codeOf(() => readJson(text, { ...DEFAULT_LIMITS, maxNestingLevelCount }));
        expect([read(levels), read(levels - 1)]).toEqual(['read', 'rawFileTooManyNestingLevels']);
      }),
    );
  });

  it('says that it is no JSON', () => {
    expect(codeOf(() => readJson('{"a', DEFAULT_LIMITS))).toBe('unreadable');
    expect(codeOf(() => readJson('{"a":', DEFAULT_LIMITS))).toBe('unreadable');
  });
});

describe('readXml', () => {
  it('makes a tree without namespace prefixes, with decoded text', () => {
    const root = readXml(
      '<?xml version="1.0"?><!DOCTYPE x:a><x:a xmlns:x="urn:x"><b unit="1&#47;s &amp; more">1 2<c/> 3</b><![CDATA[<raw>]]></x:a>',
      DEFAULT_LIMITS,
    );
    expect(root).toMatchObject({ name: 'a', text: '<raw>' });
    expect(elementAt(root, 'b')).toMatchObject({ text: '1 2 3', children: [{ name: 'c' }] });
    expect(elementAt(root, 'b')?.attributes.get('unit')).toBe('1/s & more');
    expect(elementAt(root, 'b', 'd')).toBeNull();
  });

  it.each([
    ['nothing', ''],
    ['an open element', '<a><b></b>'],
    ['elements that overlap', '<a><b></a></b>'],
    ['entities of its own', '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'],
    ['a file to fetch', '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'],
    ['text outside of the root', '<a/> and more'],
  ])('refuses %s', (_, text) => {
    expect(codeOf(() => readXml(text, DEFAULT_LIMITS))).toBe('unreadable');
  });

  it('refuses what is too deep or has too many elements', () => {
    expect(codeOf(() => readXml('<a>'.repeat(100_000), DEFAULT_LIMITS))).toBe('rawFileTooManyNestingLevels');
    expect(codeOf(() => readXml(`<a>${'<b/>'.repeat(10)}</a>`, { ...DEFAULT_LIMITS, maxRows: 10 }))).toBe(
      'rawFileTooManyRows',
    );
  });

  it('tells of elements without keeping them', () => {
    let count = 0;
    scanXml(`<a>${'<b>1</b>'.repeat(100_000)}</a>`, DEFAULT_LIMITS, {
      text: (text) => {
        count += Number(text);
      },
    });
    expect(count).toBe(100_000);
  });
});
