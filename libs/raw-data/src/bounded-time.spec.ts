import process from 'node:process';
import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@dotbook/domain';
import { readRawFile } from './read-raw-file.ts';

const CHARACTERS = 200_000;
const LONGEST_MILLISECOND = 3000;

const FILLERS = [
  ' ',
  '_',
  '-',
  '(',
  ')',
  '[1] ',
  '(V) ',
  '/',
  ':',
  ';',
  '\t',
  ',',
  '"',
  '1',
  '.',
  "1'",
  'V ',
  '\ufffd',
  '\r',
  'rev ',
];

const TEXTS: readonly (readonly [name: string, make: (filler: string) => string])[] = [
  ['a heading', (filler) => `Voltage ${filler}x (V),Current${filler}y (A)\n0,1\n1,2\n`],
  ['a unit', (filler) => `Voltage (V${filler}x),Current (A)\n[${filler}x],[A]\n0,1\n1,2\n`],
  ['headings between blanks', (filler) => `Voltage${filler}x Current\n0 1\n1 2\n`],
  ['a key', (filler) => `area${filler}x: 1 cm2\nV (V),I (A)\n0,1\n1,2\n`],
  [
    'a value',
    (filler) =>
      `area (cm2): 1${filler}x\ndate: 1${filler}x\nscan direction: ${filler}x\nV (V),I (A)\n0,1\n1,2\n`,
  ],
  ['a cell', (filler) => `V (V),I (A)\n0,1${filler}x\n1,2\n`],
  [
    'a curve name',
    (filler) =>
      `Keithley, SerialNo, Firmware:\tx\nactive area [cm2]:\t1${filler}x\n**********\nVoltage\ta${filler}b_rev\n[V]\t[mA/cm2]\n1\t2\n0\t1\n`,
  ],
  ['an EQE block', (filler) => `AM1.5G\t1${filler}x\nLambda(nm)\tEQE (%)\n300\t1${filler}x\n400\t2\n`],
  ['JSON', (filler) => `{"kind":"plqy","values":{"plqyFraction":0.1},"measuredAt":"1${filler}x"}`],
  ['nothing else', (filler) => filler],
];

const FORMATS = ['Lambda(nm)\tEQE (%)\t', 'Voltage\t', 'AM1.5G\t'];

/** Of the processor, so that a busy machine makes no difference. */
const processorMillisecond = (text: string): number => {
  const bytes = new TextEncoder().encode(text);
  const started = process.cpuUsage();
  try {
    readRawFile(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(DomainError);
  }
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
};

describe('time stays bounded', () => {
  it.each(TEXTS)(
    'with a great many of anything inside %s',
    (_, make) => {
      const slow = FILLERS.filter(
        (filler) =>
          processorMillisecond(make(filler.repeat(CHARACTERS / filler.length))) > LONGEST_MILLISECOND,
      );
      expect(slow).toEqual([]);
    },
    120_000,
  );

  it.each(FORMATS)(
    'with a sheet full of %j',
    (cell) => {
      const line = `${cell.repeat(400)}\n`;
      const text = line.repeat(Math.floor(4_000_000 / line.length));
      expect(processorMillisecond(`AM1.5G\t1\n${text}`)).toBeLessThan(LONGEST_MILLISECOND);
    },
    120_000,
  );

  it('with a sheet of a million numbers', () => {
    const line = `${'0.5\t'.repeat(500)}0.5\n`;
    const text = `V (V)${'\tJ (mA/cm2)'.repeat(500)}\n${line.repeat(Math.floor(4_000_000 / line.length))}`;
    expect(processorMillisecond(text)).toBeLessThan(2 * LONGEST_MILLISECOND);
  }, 120_000);
});
