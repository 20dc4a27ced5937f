import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@dotbook/domain';
import fc from 'fast-check';
import { DEFAULT_LIMITS } from './limits.ts';
import { readRawFile } from './read-raw-file.ts';
import { FORMAT_KEYS, FORMATS } from './registry.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const codesOf = (bytes: Uint8Array) => readRawFile(bytes).warnings.map(({ code }) => code);

const errorOf = (action: () => unknown): DomainError => {
  try {
    action();
  } catch (error) {
    if (error instanceof DomainError) return error;
  }
  throw new Error('expected a DomainError');
};

describe('readRawFile', () => {
  it('tells an empty file from one that it does not understand', () => {
    expect(readRawFile(new Uint8Array())).toMatchObject({ format: null, records: [] });
    expect(codesOf(new Uint8Array())).toEqual(['emptyFile']);
    expect(codesOf(bytesOf('\r\n  \n'))).toEqual(['emptyFile']);
    expect(codesOf(bytesOf('Dear colleague,\nthe cell is dead.\n'))).toEqual(['formatUnknown']);
  });

  it('says what is wrong with a file of zeros and with a binary file', () => {
    expect(readRawFile(new Uint8Array(4096)).warnings).toEqual([
      {
        code: 'formatUnknown',
        detail: 'The file is no text that Dotbook reads: the file begins with nothing but zero bytes.',
      },
    ]);
    const zip = Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 8, 8, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(readRawFile(zip).warnings).toEqual([
      {
        code: 'formatUnknown',
        detail:
          'The file is no text that Dotbook reads: it begins as a file of the kind zip. Unpack it and hand in the files that it holds.',
      },
    ]);
  });

  it.each([
    [
      'Spannung [mV];Stromdichte [mA/cm²]\n1.200,0;-1,2\n980,0;15,4\n0,0;22,0\n',
      /"1\.200,0" \(line 2, column 1\).*thousands/,
    ],
    ['Voltage (mV)\tJ (mA/cm2)\n1,200.0\t-1.2\n500.0\t15.4\n', /"1,200\.0" \(line 2, column 1\).*thousands/],
    ['Voltage (V),J (mA/cm2)\n', /It holds no row of numbers/],
    ['a,b\n1,2\n3,4\n', /name its quantities and units in a header row/],
  ])('says what stands in the way of reading %j', (text, reason) => {
    const { records, warnings } = readRawFile(bytesOf(text));
    expect(records).toEqual([]);
    expect(warnings.at(-1)?.detail).toMatch(reason);
  });

  it('says which unit of a plain table it does not know, and not that there is none', () => {
    const table = 'Voltage (V),Current density (ma/cm2)\n0,-20\n0.5,-19\n1,0\n';
    for (const kind of [undefined, 'jv'] as const) {
      expect(readRawFile(bytesOf(table), kind === undefined ? {} : { kind }).warnings).toEqual([
        {
          code: 'formatUnknown',
          detail: expect.stringContaining(
            'The unit "ma/cm2" of the heading "Current density (ma/cm2)" is none that Dotbook knows: write it as in "mA/cm2", capitals count.',
          ),
        },
      ]);
    }
    expect(readRawFile(bytesOf(table), { forceFormat: 'generic-delimited' }).warnings).toEqual([
      expect.objectContaining({
        code: 'formatMisfit',
        detail: expect.stringContaining('The unit "ma/cm2" of'),
      }),
    ]);
  });

  it('refuses a 100 MB text in one line with the limit and its setting in the message', () => {
    const error = errorOf(() => readRawFile(Buffer.alloc(100_000_000, '1')));
    expect(error).toMatchObject({ code: 'rawFileTooManyBytes', category: 'tooLarge' });
    expect(error.message).toContain('100000000 bytes');
    expect(error.message).toContain(`at most ${DEFAULT_LIMITS.maxBytes} are parsed (DOTBOOK_RAW_FILE_BYTES)`);
  });

  it('reads no 10 million lines to find that they are too many', () => {
    const error = errorOf(() => readRawFile(Buffer.alloc(40_000_000, '1,2\n')));
    expect(error.code).toBe('rawFileTooManyRows');
    expect(error.message).toContain(`has ${DEFAULT_LIMITS.maxRows + 1} lines or more`);
  });

  it('tells of JSON that is nested without end', () => {
    const text = `{"kind":"plqy","values":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`;
    const { records, warnings } = readRawFile(bytesOf(text), { forceFormat: 'dotbook-typed-values' });
    expect(records).toEqual([]);
    expect(warnings[0]?.detail).toContain('levels inside each other');
  });

  it.each([
    ['rawFileTooManyRows', `V (V),I (A)\n${'0.1,0.2\n'.repeat(DEFAULT_LIMITS.maxRows)}`],
    ['rawFileTooManyColumns', `V (V)${',J (mA/cm2)'.repeat(1100)}\n${`0${',1'.repeat(1100)}\n`.repeat(3)}`],
    ['rawFileTooManyCurves', `V (V)${',J (mA/cm2)'.repeat(600)}\n${`0${',1'.repeat(600)}\n`.repeat(3)}`],
  ])('refuses with %s', (code, text) => {
    expect(errorOf(() => readRawFile(bytesOf(text))).code).toBe(code);
  });

  it('gives every record a label of its own, also where a damaged heading names a scan twice', () => {
    const dark = readFileSync(join(import.meta.dirname, 'formats/kit-lti-jv/fixtures/ok/dark.csv'), 'utf8');
    const { records } = readRawFile(bytesOf(dark.replace('density [2]', 'density [1]')));
    expect(records.map(({ label }) => label)).toEqual(['scan 1', 'scan 1 (2)']);
  });

  it('names the known formats when it is told to use one that does not exist', () => {
    const error = errorOf(() => readRawFile(bytesOf('V,I\n'), { forceFormat: 'excel' }));
    expect(error).toMatchObject({ code: 'rawFormatUnknownKey', category: 'malformed' });
    expect(error.message).toContain('"excel" is no raw-file format; "dotbook formats" lists them.');
    expect(error.message).toContain(FORMAT_KEYS.join(', '));
  });

  it('keeps the format and says what is missing when a format is forced on other content', () => {
    for (const { key, about } of FORMATS) {
      const result = readRawFile(bytesOf('nothing of the kind\n'), { forceFormat: key });
      expect(result).toMatchObject({ format: { key }, records: [] });
      expect(result.warnings.map(({ code }) => code)).toEqual(['formatMisfit']);
      expect(result.warnings[0]?.detail).toContain(`not of the format ${key}: `);
      expect(result.warnings[0]?.detail).toContain(about.sample);
    }
  });

  it('gives the reason of a file that has the marks of the forced format and cannot be read', () => {
    const cut = 'empa\nA__V\tA__J\tA__I\tA__Param\tA__ParamDescr\n';
    const { warnings } = readRawFile(bytesOf(cut), { forceFormat: 'empa-iv' });
    expect(warnings.map(({ code }) => code)).toEqual(
      readRawFile(bytesOf(cut)).warnings.map(({ code }) => code),
    );
    expect(warnings.map(({ code }) => code)).toEqual(['tableUnreadable']);
  });

  it('says that a person named the format where the content does not', () => {
    const bytes = bytesOf('Voltage (V),Current density (mA/cm2)\n0,-20\n0.5,-19\n1.0,-10\n1.1,5\n');
    const forced = readRawFile(bytes, { forceFormat: 'generic-delimited' });
    expect(forced).toEqual(readRawFile(bytes));
    const other = readRawFile(bytes, { forceFormat: 'empa-iv' });
    expect(other).toMatchObject({ format: { key: 'empa-iv' }, records: [] });
    expect(other.warnings.map(({ code }) => code)).toEqual(['formatMisfit']);
    expect(other.warnings[0]?.detail).toContain('The file has no row of headings above a table of points.');
    expect(other.warnings[0]?.detail).toContain('The content is recognised as generic-delimited;');
  });

  it('answers any bytes without throwing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        const result = readRawFile(bytes);
        expect(result.format !== null || result.warnings.length > 0).toBe(true);
      }),
    );
  });

  it('answers any bytes with any forced format without throwing', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom(...FORMAT_KEYS),
        (bytes, forceFormat) => {
          const result = readRawFile(bytes, { forceFormat });
          expect(result.records.length > 0 || result.warnings.length > 0).toBe(true);
        },
      ),
    );
  });
});
