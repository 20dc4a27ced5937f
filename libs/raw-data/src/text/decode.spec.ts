import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeText } from './decode.ts';

describe('decodeText', () => {
  it.each([
    ['utf-8', Buffer.from('5 µA/cm²'), false],
    ['utf-8', Buffer.from('\ufeff5 µA/cm²'), false],
    ['utf-16le', Buffer.from('\ufeff5 µA/cm²', 'utf16le'), false],
    ['utf-16be', Buffer.from('\ufeff5 µA/cm²', 'utf16le').swap16(), false],
    ['utf-16le', Buffer.from('5 µA/cm²', 'utf16le'), true],
    ['utf-16be', Buffer.from('5 µA/cm²', 'utf16le').swap16(), true],
    ['latin-1', Buffer.from('5 µA/cm²', 'latin1'), true],
  ])('reads %s', (encoding, bytes, isGuessed) => {
    expect(decodeText(bytes)).toEqual({ isText: true, text: '5 µA/cm²', encoding, isGuessed });
  });

  it.each([
    ['cp1252', [0x93, 0x41, 0x94, 0x20, 0x96, 0x20, 0x35, 0x80], '“A” – 5€'],
    ['Latin-1', [...Buffer.from('Fläche über größe (µm²)', 'latin1')], 'Fläche über größe (µm²)'],
    ['Latin-1', [...Buffer.from('é\nà\n²\n°C', 'latin1')], 'é\nà\n²\n°C'],
  ])('reads %s %j as it was written', (_, bytes, text) => {
    expect(decodeText(Uint8Array.from(bytes))).toEqual({
      isText: true,
      text,
      encoding: 'latin-1',
      isGuessed: true,
    });
  });

  it('tells Shift-JIS from Latin-1, also when it ends in the middle of a character', () => {
    // [測定情報] and 日本 in Shift-JIS.
    const japanese = [
      0x5b, 0x91, 0xaa, 0x92, 0xe8, 0x8f, 0xee, 0x95, 0xf1, 0x5d, 0x0a, 0x93, 0xfa, 0x96, 0x7b,
    ];
    const text = '[測定情報]\n日本';
    const decoded = { isText: true, text, encoding: 'shift-jis', isGuessed: true };
    expect(decodeText(Uint8Array.from(japanese))).toEqual(decoded);
    expect(
      decodeText(Uint8Array.from([...Buffer.from('1.0\n'.repeat(50)), ...japanese, 0x93])),
    ).toMatchObject({
      encoding: 'shift-jis',
    });
  });

  it('decodes the piece with signs beyond ASCII alone, and gives what the whole file decodes to', () => {
    const ascii = fc
      .integer({ min: 0, max: 9000 })
      .map((count) => Buffer.from('1.5\t2\\~\n'.repeat(count / 8)));
    const labels = { 'shift-jis': 'shift_jis', 'latin-1': 'windows-1252', 'utf-8': 'utf-8' };
    fc.assert(
      fc.property(ascii, fc.uint8Array({ min: 0x80, maxLength: 40 }), ascii, (head, piece, tail) => {
        const bytes = Buffer.concat([head, Buffer.from([0x91, 0xaa, 0x92, 0xe8]), piece, tail]);
        const decoded = decodeText(bytes);
        // Not so where most of a short file is no character of its encoding.
        fc.pre(decoded.isText);
        const label = Object.entries(labels).find(([encoding]) => encoding === decoded.encoding)?.[1];
        expect(decoded.text === new TextDecoder(label).decode(bytes)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('gives back any text that was written in UTF-8 or UTF-16', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~µ²°äöüß\n\t]{1,80}$/), (text) => {
        for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`, 'utf16le')]) {
          expect(decodeText(bytes)).toMatchObject({ isText: true, text });
        }
      }),
    );
  });

  it.each([
    ['zeros', new Uint8Array(100), /nothing but zero bytes/],
    ['zeros among text', Buffer.from('a\0\0\0bcdefgh'), /zero bytes/],
    [
      'control characters',
      Uint8Array.from({ length: 200 }, (_, index) => 1 + (index % 6)),
      /control characters/,
    ],
  ])('tells %s from text', (_, bytes, reason) => {
    const decoded = decodeText(bytes);
    expect(decoded.isText ? '' : decoded.reason).toMatch(reason);
  });
});
