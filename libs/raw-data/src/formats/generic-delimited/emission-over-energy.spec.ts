import { describe, expect, it } from '@jest/globals';
import { isTableRecord, type MeasurementKind, type TableRecord } from '@dotbook/domain';
import { readRawFile, type ReadResult } from '../../read-raw-file.ts';

const HC = 1239.841984;
const read = (text: string, kind?: MeasurementKind): ReadResult =>
  readRawFile(new TextEncoder().encode(text), kind === undefined ? {} : { kind });
const tablesOf = (result: ReadResult): TableRecord[] => result.records.filter(isTableRecord);
const codesOf = (result: ReadResult) =>
  [...result.warnings, ...result.records.flatMap(({ warnings }) => warnings)].map(({ code }) => code);

/** Counts per interval of photon energy of a Gaussian at 1.6 eV, σ = 40 meV, energies ascending. */
const ENERGIES = Array.from({ length: 81 }, (_, index) => Number((1.4 + 0.005 * index).toFixed(3)));
const countsAt = (energy: number): number => 1000 * Math.exp(-0.5 * ((energy - 1.6) / 0.04) ** 2);
const ROWS = ENERGIES.map((energy) => `${energy},${countsAt(energy)}`).join('\n');

describe('an emission spectrum over photon energy', () => {
  it.each([
    'Energy (eV),PL intensity (counts)',
    'Photon energy / eV,Counts',
    'Energie [eV],PL-Intensität [w.E.]',
    'hν (eV),PL (a.u.)',
  ])('under %j is told over ascending wavelength, per interval of it', (heading) => {
    const result = read(`${heading}\n${ROWS}\n`);
    const [record] = tablesOf(result);
    expect([record?.kind, Object.keys(record?.columns ?? {})]).toEqual([
      'pl',
      ['wavelengthNanometre', 'intensityCounts'],
    ]);
    const wavelengths = record?.columns.wavelengthNanometre ?? [];
    const intensities = record?.columns.intensityCounts ?? [];
    expect(wavelengths).toEqual(ENERGIES.map((energy) => HC / energy).toReversed());
    expect(wavelengths).toEqual(wavelengths.toSorted((a, b) => a - b));
    // I(λ) dλ = I(E) dE: with λ²/(hc) the numbers of the file are there again, and their maximum.
    const perEnergy = intensities.map((value, index) => (value * (wavelengths[index] ?? 0) ** 2) / HC);
    for (const [index, energy] of ENERGIES.toReversed().entries()) {
      expect(perEnergy[index]).toBeCloseTo(countsAt(energy), 9);
    }
    expect(HC / (wavelengths[perEnergy.indexOf(Math.max(...perEnergy))] ?? 0)).toBeCloseTo(1.6, 12);
  });

  it('says what its intensities were taken for, and what to do where that is wrong', () => {
    const result = read(`Energy (eV),PL (counts)\n${ROWS}\n`);
    expect(codesOf(result)).toEqual(['conditionMissing']);
    expect(result.records[0]?.warnings[0]?.detail).toMatch(
      /"Energy \(eV\)".*per interval of energy.*over wavelength/,
    );
  });

  it('in meV, with a dark column and in any order of rows is the same', () => {
    const result = read('Energy (meV),PL (counts),Dark (counts)\n1600,1000,10\n1500,500,10\n1700,400,10\n');
    const columns = tablesOf(result)[0]?.columns;
    const energies = [1.7, 1.6, 1.5];
    expect(columns?.wavelengthNanometre).toEqual(energies.map((energy) => HC / energy));
    const weights = energies.map((energy) => energy ** 2 / HC);
    expect(columns?.darkCounts?.map((value, index) => value / (weights[index] ?? 0))).toEqual([
      expect.closeTo(10, 9),
      expect.closeTo(10, 9),
      expect.closeTo(10, 9),
    ]);
  });

  it('is converted in a series as well, each spectrum with the doubt', () => {
    const result = read('Energy (eV),0.5 min,10 min\n1.5,1,2\n1.6,5,4\n1.7,2,3\n', 'plSeries');
    expect(tablesOf(result).map(({ columns }) => columns.wavelengthNanometre?.length)).toEqual([3, 3]);
    expect(codesOf(result)).toEqual(['conditionMissing', 'conditionMissing']);
  });

  it('leaves out energies that are none', () => {
    const result = read('Energy (eV),PL (counts)\n0,5\n-1,5\n1.5,1\n1.6,5\n', 'pl');
    expect(tablesOf(result)[0]?.columns.wavelengthNanometre).toEqual([HC / 1.6, HC / 1.5]);
  });

  it('is refused for a quantum yield, whose areas hang on it', () => {
    const result = read('Energy (eV),sample,laser\n1.5,1,2\n1.6,5,4\n1.7,2,3\n', 'plqy');
    expect(result.records).toEqual([]);
    expect(codesOf(result)).toEqual(['tableUnreadable']);
    expect(result.warnings[0]?.detail).toMatch(/"Energy \(eV\)".*Export.*over wavelength/);
  });
});
