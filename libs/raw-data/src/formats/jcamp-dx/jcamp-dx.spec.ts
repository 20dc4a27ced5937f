import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { MeasurementRecord, TableRecord } from '@dotbook/domain';
import fc from 'fast-check';
import { DEFAULT_LIMITS } from '../../limits.ts';
import { readRawFile } from '../../read-raw-file.ts';
import { takeContent } from '../../content.ts';
import { jcampDx } from './format.ts';
import { decodeOrdinates } from './decode-ordinates.ts';

const read = (name: string) => readRawFile(readFileSync(join(import.meta.dirname, 'fixtures', name)));
const tableOf = (record: MeasurementRecord | undefined) => record as TableRecord | undefined;

const decode = (...texts: string[]) =>
  decodeOrdinates(
    {
      from: 0,
      to: texts.length,
      textAt: (index) => texts[index] ?? '',
      encoded: null,
    },
    DEFAULT_LIMITS,
  ).values.taken();

const packed = (value: number, letters: string): string => {
  const digits = String(Math.abs(value));
  const letter = letters[value < 0 ? Number(digits[0]) + 9 : Number(digits[0])] ?? '';
  return `${letter}${digits.slice(1)}`;
};
const squeezed = (value: number): string => packed(value, '@ABCDEFGHIabcdefghi');
const difference = (value: number): string => packed(value, '%JKLMNOPQRjklmnopqr');
const repeated = (count: number): string => packed(count, ' STUVWXYZs');

describe('ordinates of JCAMP-DX', () => {
  it.each([
    ['free numbers', ['10 1 -2.5 3e+2 4E-1', '14 ?'], [1, -2.5, 300, 0.4, NaN]],
    ['signs that separate', ['10+1-2+3'], [1, -2, 3]],
    ['letters with the sign', ['10A2b3@'], [12, -23, 0]],
    ['differences, with the ordinate repeated in the next line', ['10A0J0%j5', '13E'], [10, 20, 20, 5]],
    ['numbers repeated', ['10A2V'], [12, 12, 12, 12]],
    ['differences repeated', ['10A0JT', '12A2'], [10, 11, 12]],
  ])('reads %s', (_, lines, expected) => {
    expect(decode(...lines)).toEqual(expected);
  });

  it('refuses an ordinate that should repeat the one before and does not', () => {
    expect(() => decode('10A0J0', '11A1')).toThrow(/Line 2 should repeat the last ordinate .* 20/);
  });

  it.each([
    ['a repetition without a number', '10T'],
    ['a difference to nothing', '10J'],
    ['a word', '10 1 2 three'],
    ['a line without an abscissa', 'J1'],
    ['a number without end', `10 ${'9'.repeat(400)}`],
  ])('refuses %s', (_, line) => {
    expect(() => decode(line)).toThrow('Line 1');
  });

  it('makes no more points than the limits allow, however often a number is repeated', () => {
    expect(() => decode('10A0Z99999999')).toThrow(expect.objectContaining({ code: 'rawFileTooManyRows' }));
  });

  it('gives the same numbers from every form', () => {
    const whole = fc.integer({ min: -99_999, max: 99_999 });
    fc.assert(
      fc.property(fc.array(fc.array(whole, { minLength: 1, maxLength: 9 }), { minLength: 1 }), (lines) => {
        const values = lines.flat();
        let last: number | null = null;
        const inDifferences = lines.flatMap((line) => {
          const head = last === null ? squeezed(line[0] ?? 0) : squeezed(last);
          const rest = last === null ? line.slice(1) : line;
          let from = last ?? line[0] ?? 0;
          const tail = rest.map((value) => {
            const text = difference(value - from);
            from = value;
            return text;
          });
          // A line of one absolute number ends with no difference: the next line repeats nothing.
          last = tail.length === 0 ? null : from;
          return [`1${head}${tail.join('')}`];
        });
        const forms = [
          lines.map((line) => `1 ${line.join('   ')}`),
          lines.map((line) => `1${line.map((value) => (value < 0 ? value : `+${value}`)).join('')}`),
          lines.map((line) => `1${line.map(squeezed).join('')}`),
          inDifferences,
        ];
        for (const form of forms) expect(decode(...form)).toEqual(values);
      }),
    );
  });

  it('repeats as often as it is told', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: -50, max: 50 }), (count, value) => {
        expect(decode(`1${squeezed(value)}${repeated(count)}`)).toEqual(
          Array.from({ length: count }, () => value),
        );
        const steps = decode(`1${squeezed(0)}${difference(value)}${repeated(count)}`);
        expect(steps).toHaveLength(count + 1);
        expect(steps.at(-1)).toBe(value * count);
      }),
    );
  });
});

describe('jcamp-dx', () => {
  it('reads an infrared spectrum, with factors, from free numbers and from differences alike', () => {
    const [record] = read('ok/affn.jdx').records;
    expect(record).toMatchObject({
      kind: 'ftir',
      label: 'film',
      measuredAt: { localDateTime: '2024-03-05T10:11:12' },
      warnings: [],
    });
    const { wavenumberPerCentimetre: x = [], absorbance: y = [] } = tableOf(record)?.columns ?? {};
    expect(x).toEqual([2850, 2851, 2852, 2853, 2854, 2855, 2856, 2857, 2858, 2859, 2860]);
    [0.1, 0.12, 0.145, 0.145, 0.145, 0.17, 0.15, 0.09, 0.06, 0.055, 0.055].forEach((value, index) => {
      expect(y[index]).toBeCloseTo(value, 12);
    });
    expect(read('ok/differences.jdx').records).toEqual([record]);
  });

  it.each([
    ['##LONGDATE= 2024/03/05 10:11:12', '2024-03-05T10:11:12'],
    ['##DATE= Mar 5, 2024\n##TIME= 10:11:12', '2024-03-05T10:11:12'],
    ['##DATE= 5 Mar 2024\n##TIME= 2:56:01 PM', '2024-03-05T14:56:01'],
    ['##DATE= 24/03/05', '2024-03-05'],
    ['##DATE= Wed, Sep 22,', null],
  ])('takes the time from %j', (labels, localDateTime) => {
    const text = readFileSync(join(import.meta.dirname, 'fixtures/ok/affn.jdx'), 'utf8');
    const dated = text
      .replace(/^##(?:LONGDATE|DATE|TIME)=.*\r?\n/gm, '')
      .replace(/^##XUNITS/m, `${labels}\n##XUNITS`);
    const [record] = readRawFile(new TextEncoder().encode(dated)).records;
    expect(record?.measuredAt?.localDateTime).toBe(localDateTime);
  });

  it('reads every block of a link', () => {
    const { records } = read('ok/linked.jdx');
    expect(records.map(({ kind, label }) => [kind, label])).toEqual([
      ['uvVis', 'film'],
      ['uvVis', 'film (2)'],
    ]);
    expect(tableOf(records[1])?.columns).toEqual({
      wavelengthNanometre: [660, 670, 680, 690, 700],
      absorbance: [1.2, 1, 0.6, 0.04, 0.02],
    });
  });

  it('reads the good block of a link and says what was wrong with the other', () => {
    const { records, warnings } = read('not-ok/one-block-of-two.tableUnreadable.jdx');
    expect(records).toHaveLength(1);
    expect(warnings[0]?.detail).toContain('pairs of numbers');
  });

  it('reads volt and ampere as a current-voltage curve, in the order of the file', () => {
    expect(read('ok/current-voltage.jdx').records).toMatchObject([
      { kind: 'jv', voltageVolt: [1, 0.5, 0], current: { quantity: 'absolute', milliamp: [-2, 0.9, 1] } },
    ]);
  });

  it('turns micrometres of an infrared spectrum into wavenumbers', () => {
    expect(tableOf(read('ok/micrometres-percent.jdx').records[0])?.columns).toEqual({
      wavenumberPerCentimetre: [1000, 2000, 2500, 4000],
      transmittanceFraction: [0.6, 0.7, 0.8, 0.9],
    });
  });
});

describe('lines read off their bytes', () => {
  const token = fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: -99, max: 99 }).map(String) },
    { weight: 4, arbitrary: fc.double({ min: -9, max: 9, noNaN: true }).map((value) => value.toFixed(3)) },
    fc.constantFrom(
      '1E5',
      '1E+2',
      '1e5',
      'A1',
      'j2',
      'T',
      '?',
      '5.',
      '.5',
      '+7',
      '1+2',
      '$$ 3',
      '1e300',
      '\u00a0',
      'x',
    ),
  );
  const line = fc
    .array(fc.tuple(token, fc.constantFrom(' ', ' ', ',', '; ', '\t', '')), { maxLength: 6 })
    .map((parts) => parts.flat().join(''));

  /** Points of a table off its bytes and token by token; limits are narrow enough to be met. */
  const readTwice = (form: string, lines: readonly string[]): readonly unknown[] => {
    const head = ['##TITLE=a', '##XUNITS=NANOMETERS', '##YUNITS=ABSORBANCE', '##DELTAX=1'];
    const text = [...head, `##XYDATA=${form}`, ...lines, '##END='].join('\n');
    const limits = { ...DEFAULT_LIMITS, maxRows: 40 };
    const { content } = takeContent(new TextEncoder().encode(text), null, limits);
    return [content, { ...content, encodedLines: () => null }].map((from) => {
      try {
        return jcampDx.parse(from);
      } catch (error) {
        return String(error);
      }
    });
  };

  it.each(['(X++(Y..Y))', '(XY..XY)'])('in %s are read as they are token by token', (form) => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
        const [offBytes, byToken] = readTwice(form, lines);
        expect(offBytes).toEqual(byToken);
      }),
      { numRuns: 5000 },
    );
  });

  it('are read as they are token by token where numbers are packed', () => {
    const letter = fc.constantFrom(...Array.from('@ABCDEFGHIabcdefghi%JKLMNOPQRjklmnopqrSTUVWXYZs'));
    const packedToken = fc.oneof(
      { weight: 6, arbitrary: fc.tuple(letter, fc.stringMatching(/^(?:|\d|\d\d|0\d|\d{8,11})$/)) },
      {
        weight: 2,
        arbitrary: fc.tuple(fc.constantFrom('', '+', '-'), fc.stringMatching(/^\d{0,12}(?:\.\d{0,9})?$/)),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(fc.constantFrom('0', '-0', 'A0J0', 'A1T'), fc.constantFrom('', 'E5', 'e-5', 'E')),
      },
    );
    const packedLine = fc
      .tuple(fc.nat(5), fc.array(packedToken, { maxLength: 8 }))
      .map(([abscissa, tokens]) => `${abscissa}${tokens.flat().join('')}`);
    // Every other line may repeat what the one before ended with, as differences demand.
    const pair = fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -9, max: 9 }), fc.nat(4));
    const goodLines = fc
      .array(pair, { maxLength: 4 })
      .map((pairs) =>
        pairs.flatMap(([value, step, count], index) => [
          `${index}${squeezed(value)}${difference(step)}${repeated(count + 1).trim()}`,
          `${index}${squeezed(value + step * (count + 1))}`,
        ]),
      );
    fc.assert(
      fc.property(goodLines, fc.array(packedLine, { maxLength: 3 }), (good, lines) => {
        const [offBytes, byToken] = readTwice('(X++(Y..Y))', [...good, ...lines]);
        expect(offBytes).toEqual(byToken);
      }),
      { numRuns: 10_000 },
    );
  });
});
