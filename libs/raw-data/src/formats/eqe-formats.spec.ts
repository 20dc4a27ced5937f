import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { EqeRecord } from '@dotbook/domain';
import { readRawFile } from '../read-raw-file.ts';

const eqeOf = (path: string): readonly EqeRecord[] =>
  readRawFile(readFileSync(join(import.meta.dirname, path))).records.filter(
    (record) => record.kind === 'eqe',
  );
const at = (record: EqeRecord | undefined, nanometre: number): number | undefined =>
  record?.eqeFraction[record.wavelengthNanometre.indexOf(nanometre)];

/** The plateau of every simulated spectrum at 500 nm, by its formula 0.8 · (1 − e^(−210/25)) beside a far edge. */
const AT_500_NANOMETRE = 0.8 * (1 - Math.exp(-210 / 25));

describe.each([
  ['hzb-trq-eqe/fixtures/ok/one-spectrum.txt', 'simulated cell 1'],
  ['bentham-benwin-eqe/fixtures/ok/one-spectrum.dat', 'simulated 1'],
  ['csu-eqe/fixtures/ok/one-spectrum.txt', 'simulated cell'],
  ['empa-lockin-eqe/fixtures/ok/one-spectrum.sr', 'simulated_1'],
  ['grapa-eqe/fixtures/ok/fractions.txt', 'simulated cell'],
  ['grapa-eqe/fixtures/ok/no-scale-fractions.txt', 'simulated cell'],
])('%s', (path, label) => {
  it('is one spectrum of fractions over ascending wavelengths', () => {
    const [record, ...others] = eqeOf(path);
    expect(others).toEqual([]);
    expect(record).toMatchObject({ label, conditions: {}, warnings: [] });
    expect(record?.wavelengthNanometre).toEqual(Array.from({ length: 23 }, (_, index) => 300 + 25 * index));
    expect(at(record, 500)).toBeCloseTo(AT_500_NANOMETRE, 5);
    expect(at(record, 850)).toBeLessThan(0.001);
  });
});

describe('hzb-trq-eqe', () => {
  it('reads a descending scan as the ascending one, with the time of the header', () => {
    const [record] = eqeOf('hzb-trq-eqe/fixtures/ok/descending.txt');
    expect(record).toEqual(eqeOf('hzb-trq-eqe/fixtures/ok/one-spectrum.txt')[0]);
    expect(record?.measuredAt?.localDateTime).toBe('2019-11-15T16:46:45');
  });
});

describe('bentham-benwin-eqe', () => {
  it('gives each spectrum its own column and its own integral as claim', () => {
    const [first, second] = eqeOf('bentham-benwin-eqe/fixtures/ok/two-spectra.dat');
    expect([first?.label, second?.label]).toEqual(['simulated 1', 'simulated 2']);
    expect((at(second, 500) ?? 0) / (at(first, 500) ?? 1)).toBeCloseTo(0.9, 6);
    expect([first, second].map((record) => record?.claims[0]?.claimedValue)).toEqual([20.1, 19.1]);
    expect(first?.claims[0]?.metric).toBe('jscEqeMilliampPerCm2');
    expect(first?.measuredAt?.localDateTime).toBe('2023-03-10T11:40:56');
  });
});

describe('csu-eqe', () => {
  it('takes current and gap of the header as claims', () => {
    const [record] = eqeOf('csu-eqe/fixtures/ok/one-spectrum.txt');
    expect(record?.claims.map(({ metric, claimedValue }) => [metric, claimedValue])).toEqual([
      ['jscEqeMilliampPerCm2', 19.5],
      ['bandgapInflectionElectronvolt', 1.59],
    ]);
  });
});

describe('empa-lockin-eqe', () => {
  it('takes the quotient of the signals where the printed QE differs', () => {
    const [record] = eqeOf('empa-lockin-eqe/fixtures/not-ok/printed-differs.headerContradictsData.sr');
    expect(at(record, 500)).toBeCloseTo(AT_500_NANOMETRE, 5);
  });
});

describe('grapa-eqe', () => {
  it('reads percent where the values say so', () => {
    const [record] = eqeOf('grapa-eqe/fixtures/not-ok/no-scale-percent.percentAssumed.txt');
    expect(at(record, 500)).toBeCloseTo(AT_500_NANOMETRE, 5);
  });
});
