import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeText } from './decode.ts';
import { encodeLines } from './encoded-lines.ts';
import { splitLines } from './lines.ts';

/** The lines that the bytes hold, each up to its line end. */
function linesIn(bytes: Uint8Array): string[] | null {
  const decoded = decodeText(bytes);
  if (!decoded.isText) return null;
  const encoded = encodeLines(splitLines(decoded.text, 1000), { bytes, encoding: decoded.encoding });
  if (encoded === null) throw new Error('Lines and bytes do not fit.');
  return Array.from(encoded.starts, (start) => {
    expect([undefined, 0x0a, 0x0d]).toContain(encoded.bytes[start - 1]);
    const rest = encoded.bytes.subarray(start);
    const end = rest.findIndex((byte) => byte === 0x0a || byte === 0x0d);
    return Array.from(end === -1 ? rest : rest.subarray(0, end), (byte) =>
      byte < 0x80 ? String.fromCharCode(byte) : '?',
    ).join('');
  });
}

const asciiOf = (text: string): string => text.replace(/[^\0-\x7f]/gu, '?').replace(/\?+/g, '?');
const text = fc.stringMatching(/^[a-z0-9;\n\r\t ]{5,20}[a-z0-9;\n\r\t µ²°é]{0,40}$/);
const ENCODE: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'utf-8': (written) => Buffer.from(written),
  'utf-8 with a mark': (written) => Buffer.from(`\ufeff${written}`),
  'utf-16le': (written) => Buffer.from(`\ufeff${written}`, 'utf16le'),
  'latin-1': (written) => Buffer.from(written, 'latin1'),
};

describe('lines as bytes', () => {
  it.each(Object.entries(ENCODE))('of %s are the lines of the text', (_, encode) => {
    fc.assert(
      fc.property(text, (written) => {
        const expected = [...splitLines(written, 1000)].map(asciiOf);
        // A character may have several bytes.
        const lines = linesIn(Uint8Array.from(encode(written)))?.map((line) => line.replace(/\?+/g, '?'));
        expect(lines).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('of Shift-JIS, and of bytes that are no characters, are the lines of the text', () => {
    const bytes = fc.array(
      fc.constantFrom(0x0a, 0x0d, 0x31, 0x3b, 0x41, 0x81, 0x83, 0x93, 0xfa, 0xe4, 0xff, 0xc3, 0xa9, 0x5c),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(bytes, (written) => {
        // Throws where lines and bytes do not fit.
        const lines = linesIn(Uint8Array.from(written));
        const decoded = decodeText(Uint8Array.from(written));
        const expected = decoded.isText ? splitLines(decoded.text, 1000).length : undefined;
        expect(lines?.length).toBe(expected);
      }),
      { numRuns: 5000 },
    );
  });
});
