import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UnreadableContent } from '../unreadable-content.ts';
import { decodeText } from './decode.ts';
import { readHeading } from './heading.ts';
import { readInstrumentTime } from './instrument-time.ts';
import { splitLines } from './lines.ts';
import { isGrouped, readLooseNumber, readNumber } from './number.ts';
import { readNumericBlock } from './numeric-block.ts';
import { findDialect } from './separator.ts';
import { findUnit, toCanonical } from './unit.ts';

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

describe('splitLines', () => {
  it('knows every line end, also mixed', () => {
    expect(splitLines('a\nb\r\nc\rd\r\r\ne', 10)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(splitLines('a\n\nb\n', 10)).toEqual(['a', '', 'b']);
    expect(splitLines('', 10)).toEqual([]);
  });

  it('refuses more lines than allowed', () => {
    expect(() => splitLines('a\nb\nc', 2)).toThrow(/at most 2 are parsed/);
  });
});

describe('numbers', () => {
  it.each([
    ['1.5', 'point', 1.5],
    [' -2.0E-3 ', 'point', -0.002],
    ['+.5', 'point', 0.5],
    ['1,5', 'comma', 1.5],
    ['-3,1E+1', 'comma', -31],
    ['', 'point', 'empty'],
    ['NaN', 'point', 'nonFinite'],
    ['-inf', 'point', 'nonFinite'],
    ['1.#QNAN', 'point', 'nonFinite'],
    ['1e999', 'point', 'nonFinite'],
    ['1,5', 'point', 'notNumber'],
    ['1.5', 'comma', 'notNumber'],
    ['1.5V', 'point', 'notNumber'],
    ['0x10', 'point', 'notNumber'],
    ['1_000', 'point', 'notNumber'],
    ['1e', 'point', 'notNumber'],
  ] as const)('reads %j with a decimal %s as %j', (cell, decimal, reading) => {
    expect(readNumber(cell, decimal)).toBe(reading);
  });

  it('come back from how JavaScript writes them, with either decimal sign', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = String(value);
        expect(readNumber(text, 'point')).toBe(Object.is(value, -0) ? 0 : value);
        expect(readLooseNumber(text.replace('.', ','))).toBe(Object.is(value, -0) ? 0 : value);
      }),
    );
  });

  it('are recognised when they have thousands separators', () => {
    expect(['1,234.5', '1.234,5', "1'234", '1 234 567', '1,234,567'].filter(isGrouped)).toHaveLength(5);
    expect(['1,234', '1.234', '1234.5', '0,5', '12.5', '-0.001'].filter(isGrouped)).toEqual([]);
  });

  it('are refused in a column where a comma among whole numbers may group thousands', () => {
    const column = (cells: readonly string[]) =>
      readNumericBlock({
        from: 0,
        to: cells.length,
        cellsAt: (index) => [cells[index] ?? ''],
        decimal: 'comma',
        columns: [0],
      });
    expect(() => column(['900', '950', '1,000'])).toThrow(UnreadableContent);
    expect(() => column(['900', '950', '1,000'])).toThrow(/"1,000" in line 3, column 1/);
    expect(column(['1,000', '1,050']).rows).toEqual([[1], [1.05]]);
    expect(column(['900', '950,5', '1,000']).rows).toEqual([[900], [950.5], [1]]);
  });
});

describe('findDialect', () => {
  it.each([
    [['a\tb', '1.0\t2.0'], '\t', 'point'],
    [['1,0\t2,0'], '\t', 'comma'],
    [['1;2'], ';', 'point'],
    [['1,5;2,5;'], ';', 'comma'],
    [['1.5, 2.5'], ',', 'point'],
    [['  1.5   2.5'], 'blanks', 'point'],
    [['1,5 2,5'], 'blanks', 'comma'],
  ])('finds how %j is written', (lines, separator, decimal) => {
    expect(findDialect(lines, 100)).toEqual({ separator, decimal });
  });

  it('finds nothing in prose', () => {
    expect(findDialect(['Dear all,', 'no numbers here.'], 100)).toBeNull();
  });
});

describe('units', () => {
  it.each([
    ['mA/cm²', 'currentDensity', 1, 1],
    ['mA cm^-2', 'currentDensity', 1, 1],
    ['mA·cm⁻²', 'currentDensity', 1, 1],
    ['A/m^2', 'currentDensity', 200, 20],
    ['A/cm2', 'currentDensity', 0.02, 20],
    ['µA', 'current', 1000, 1],
    ['mV', 'voltage', 1100, 1.1],
    ['mm²', 'area', 16, 0.16],
    ['W/m²', 'irradiance', 1000, 100],
    ['sun', 'irradiance', 1, 100],
    ['°C', 'temperature', 25, 298.15],
    ['V/s', 'scanRate', 0.1, 100],
    ['pct.', 'share', 80, 0.8],
  ])('knows %s', (text, dimension, written, canonical) => {
    const unit = findUnit(text);
    expect(unit?.dimension).toBe(dimension);
    expect(unit === null ? null : toCanonical(written, unit)).toBeCloseTo(canonical, 12);
  });

  it.each(['', 'furlong', 'MV', 'ma/cm2'])('does not know %j', (text) => {
    expect(findUnit(text)).toBeNull();
  });
});

describe('readHeading', () => {
  it.each([
    ['Voltage (V)', 'Voltage', 'voltage'],
    ['Current density [1] [mA/cm^2]', 'Current density 1', 'currentDensity'],
    ['J/mA/cm2', 'J', 'currentDensity'],
    ['Area cm2', 'Area', 'area'],
    ['Sample C', 'Sample C', undefined],
    ['U [V] forward', 'U forward', 'voltage'],
    ['Speed (furlong)', 'Speed', undefined],
  ])('takes %j apart', (text, name, dimension) => {
    const heading = readHeading(text);
    expect([heading.name, heading.unit?.dimension]).toEqual([name, dimension]);
  });
});

describe('readInstrumentTime', () => {
  it.each([
    ['2021-10-14 13:58:16', '2021-10-14T13:58:16', null],
    ['2021-10-14T13:58:16Z', '2021-10-14T13:58:16', 'Z'],
    ['2021-10-14T13:58:16.123+02:00', '2021-10-14T13:58:16', '+02:00'],
    ['21.11.2024 12:53:50', '2024-11-21T12:53:50', null],
    ['3/4/2025 1:05:06 PM', '2025-03-04T13:05:06', null],
    ['3/4/2025 12:05:06 am', '2025-03-04T00:05:06', null],
    ['Thu Jan 9 16:40:58 2025', '2025-01-09T16:40:58', null],
    ['2023-02-28 3:58 PM', '2023-02-28T15:58:00', null],
    ['Friday, 10 March 2023 11:40:56 am', '2023-03-10T11:40:56', null],
    ['10 Mai 2023 11:40:56', null, null],
    ['3/4/2025 13:05', null, null],
    ['05-14_13-05-22', null, null],
    ['31.02.2024 10:00', null, null],
    ['yesterday', null, null],
  ])('reads %j as %j', (text, localDateTime, zone) => {
    expect(readInstrumentTime(text)).toEqual({ text, localDateTime, zone });
  });
});
