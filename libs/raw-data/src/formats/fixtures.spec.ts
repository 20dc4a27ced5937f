import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { MeasurementRecord } from '@dotbook/domain';
import fc from 'fast-check';
import { lookAt, takeContent } from '../content.ts';
import { DEFAULT_LIMITS } from '../limits.ts';
import { readRawFile } from '../read-raw-file.ts';
import { answersTo } from '../testing/answers-to.ts';
import { detectFormat, FORMAT_KEYS, FORMATS } from '../registry.ts';
import { decodeText } from '../text/decode.ts';

interface Sample {
  readonly format: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

const TEXT_KEYS = FORMATS.filter(({ reads }) => reads === 'text').map(({ key }) => key);

/**
 * Binary files are made by code in the spec of their format; where some lie here as files, they are read too. A format that
 * reads nothing of what it recognises has no `ok`.
 */
const samplesIn = (folder: 'ok' | 'not-ok'): Sample[] =>
  FORMAT_KEYS.flatMap((format) => {
    const path = join(import.meta.dirname, format, 'fixtures', folder);
    if (!existsSync(path)) return [];
    return readdirSync(path).map((name) => ({ format, name, bytes: readFileSync(join(path, name)) }));
  });

it('has samples of every text format', () => {
  const sampled = [...samplesIn('ok'), ...samplesIn('not-ok')].map(({ format }) => format);
  expect(TEXT_KEYS.filter((key) => !sampled.includes(key))).toEqual([]);
});

const lookOf = (bytes: Uint8Array) => lookAt(takeContent(bytes, null, DEFAULT_LIMITS));

const OK = samplesIn('ok');
const NOT_OK = samplesIn('not-ok');

const textOf = ({ bytes }: Sample): string => {
  const decoded = decodeText(bytes);
  if (!decoded.isText) throw new Error(decoded.reason);
  return decoded.text.replace(/\r\n?/g, '\n');
};

const recordsOf = (bytes: Uint8Array): readonly MeasurementRecord[] => readRawFile(bytes).records;

describe.each(OK)('$format reads $name', ({ format, bytes }) => {
  it('as its own, with unique labels, finite numbers and no doubt about the table', () => {
    const result = readRawFile(bytes);
    expect(result.format?.key).toBe(format);
    expect(result.records.length).toBeGreaterThan(0);
    expect(new Set(result.records.map(({ label }) => label)).size).toBe(result.records.length);
    expect(JSON.stringify(result.records)).not.toMatch(/NaN|Infinity/);
    expect(result.warnings.filter(({ code }) => code !== 'encodingGuessed')).toEqual([]);
  });
});

const OK_TEXTS = OK.filter(({ format }) => TEXT_KEYS.includes(format));

describe.each(OK_TEXTS)('$format reads $name', (sample) => {
  const { bytes } = sample;

  it('the same cell by cell as in one pass over its bytes', () => {
    const { content } = takeContent(bytes, null, DEFAULT_LIMITS);
    const format = FORMATS.find(({ key }) => key === sample.format);
    expect(format?.parse(content)).toEqual(format?.parse({ ...content, encodedLines: () => null }));
  });

  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
    ['CR CR LF', '\r\r\n'],
  ])('the same with %s', (_, lineEnd) => {
    const text = textOf(sample).replaceAll('\n', lineEnd);
    expect(recordsOf(new TextEncoder().encode(text))).toEqual(recordsOf(bytes));
  });

  it.each([
    ['UTF-8 with a byte order mark', Buffer.from('\ufeff', 'utf8'), 'utf8'],
    ['UTF-16LE with a byte order mark', Buffer.from('\ufeff', 'utf16le'), 'utf16le'],
    ['UTF-16LE without one', Buffer.alloc(0), 'utf16le'],
  ] as const)('the same in %s', (_, mark, encoding) => {
    const encoded = Buffer.concat([mark, Buffer.from(textOf(sample), encoding)]);
    expect(recordsOf(encoded)).toEqual(recordsOf(bytes));
    expect(
      recordsOf(
        swapped(Buffer.concat([Buffer.from('\ufeff', 'utf16le'), Buffer.from(textOf(sample), 'utf16le')])),
      ),
    ).toEqual(recordsOf(bytes));
  });
});

const swapped = (utf16le: Buffer): Buffer => Buffer.from(utf16le).swap16();

describe.each(NOT_OK)('$format is careful with $name', ({ format, name, bytes }) => {
  it('and says why', () => {
    const [, code] = name.split('.');
    const result = readRawFile(bytes);
    const codes = [...result.warnings, ...result.records.flatMap(({ warnings }) => warnings)].map(
      (warning) => warning.code,
    );
    expect(result.format?.key).toBe(format);
    expect(codes).toContain(code);
  });
});

describe('detection', () => {
  it('does not depend on the order of the registry', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...OK, ...NOT_OK),
        fc.shuffledSubarray([...FORMATS], { minLength: FORMATS.length }),
        (sample, formats) => {
          const look = lookOf(sample.bytes);
          expect(detectFormat(look, formats)).toEqual(detectFormat(look, FORMATS));
        },
      ),
    );
  });

  it('answers any text without throwing, alike in every order', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...OK_TEXTS.flatMap((sample) => textOf(sample).split('\n'))),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (lines) => {
        const look = lookOf(new TextEncoder().encode(lines.join('\n')));
        expect(detectFormat(look, FORMATS.toReversed())).toEqual(detectFormat(look, FORMATS));
      }),
    );
  });

  it('calls content that two formats claim alike ambiguous and names both', () => {
    const twin = (key: string) => ({
      key,
      version: 1,
      reads: 'text' as const,
      about: { instrument: '', kinds: [], sample: '' },
      detect: () => 50,
      parse: () => ({ records: [], warnings: [] }),
    });
    const look = lookOf(new TextEncoder().encode('x'));
    expect(detectFormat(look, [twin('b'), twin('a')])).toEqual({
      outcome: 'ambiguous',
      candidates: ['a', 'b'],
    });
  });
});

describe('damage', () => {
  it('is answered with a reason, whatever is cut, repeated or overwritten in a good file', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...OK),
        fc.nat(),
        fc.nat(200),
        fc.uint8Array({ maxLength: 40 }),
        ({ bytes }, at, length, patch) => {
          const start = at % bytes.length;
          const damaged = Buffer.concat([bytes.subarray(0, start), patch, bytes.subarray(start + length)]);
          const answers = answersTo(damaged);
          expect(answers).not.toEqual([]);
          const records = answers.filter((answer) => typeof answer === 'object' && 'kind' in answer);
          expect(JSON.stringify(records)).not.toMatch(/NaN|Infinity|null,null/);
        },
      ),
    );
  });
});
