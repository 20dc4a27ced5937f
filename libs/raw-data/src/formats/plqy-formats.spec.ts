import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isTableRecord, type PlqyRecord, type TableRecord } from '@dotbook/domain';
import { readRawFile } from '../read-raw-file.ts';

const recordsOf = (path: string) => readRawFile(readFileSync(join(import.meta.dirname, path))).records;
const yieldsOf = (path: string): readonly PlqyRecord[] =>
  recordsOf(path).filter((record): record is PlqyRecord => 'plqyFraction' in record);
const spectraOf = (path: string): readonly TableRecord[] => recordsOf(path).filter(isTableRecord);
const claimsOf = (record: PlqyRecord | undefined) =>
  (record?.claims ?? []).map(({ metric, claimedValue, text }) => [metric, claimedValue, text]);

describe('luqy-pro', () => {
  const folder = 'luqy-pro/fixtures/ok';

  it('keeps the yield as the value and the rest of the header as claims', () => {
    const [record, ...others] = yieldsOf(`${folder}/single-american.txt`);
    expect(others).toEqual([]);
    expect(record).toMatchObject({
      kind: 'plqy',
      label: 'plqy',
      conditions: { irradianceMilliwattPerCm2: 102, plqyKind: 'absolute' },
      measuredAt: { localDateTime: '2025-08-27T13:59:10' },
      warnings: [],
      plqyUncertaintyFraction: null,
    });
    expect(record?.plqyFraction).toBeCloseTo(0.025, 15);
    expect(claimsOf(record)).toEqual([
      ['plqyFraction', 0.025, 'LuQY (%): 2.5000'],
      ['muBulkVolt', 1.15, 'QFLS (eV): 1.150'],
      ['bandgapElectronvolt', 1.6, 'Bandgap (eV): 1.600'],
      ['jscMilliampPerCm2', 25.1, 'Jsc (mA/cm2): 25.10'],
    ]);
  });

  it('keeps flux, raw and dark counts of the spectrum apart', () => {
    const [record, ...others] = spectraOf(`${folder}/single-american.txt`);
    expect(others).toEqual([]);
    expect(record).toMatchObject({
      kind: 'pl',
      label: 'spectrum',
      conditions: { irradianceMilliwattPerCm2: 102 },
    });
    const { wavelengthNanometre, photonFluxCounts, intensityCounts, darkCounts } = record?.columns ?? {};
    expect(wavelengthNanometre).toHaveLength(31);
    expect(photonFluxCounts?.[18]).toBe(2e13);
    expect(intensityCounts?.[18]).toBe(1997);
    expect(darkCounts?.[18]).toBe(1400);
  });

  it('reads the German date, the implied voltages of both models and a spectrum without a dark one', () => {
    const path = `${folder}/single-german-without-dark.txt`;
    const [record] = yieldsOf(path);
    expect(record?.measuredAt?.localDateTime).toBe('2025-04-04T16:46:56');
    expect(record?.conditions).toEqual({ plqyKind: 'absolute' });
    expect(record?.plqyFraction).toBeCloseTo(0.0004, 15);
    expect(claimsOf(record).filter(([metric]) => metric === 'muBulkVolt')).toEqual([
      ['muBulkVolt', 1.172, 'iVoc (V): 1.172'],
      ['muBulkVolt', 1.168, 'iVoc (V) HET: 1.168'],
    ]);
    expect(Object.keys(spectraOf(path)[0]?.columns ?? {})).toEqual([
      'wavelengthNanometre',
      'photonFluxCounts',
      'intensityCounts',
    ]);
  });

  it('reads decimal commas', () => {
    expect(spectraOf(`${folder}/decimal-comma.txt`)[0]?.columns).toEqual(
      spectraOf(`${folder}/single-american.txt`)[0]?.columns,
    );
    expect(yieldsOf(`${folder}/decimal-comma.txt`)[0]?.plqyFraction).toBeCloseTo(0.025, 15);
  });

  it('reads a sweep of the intensity as one yield and one spectrum per intensity', () => {
    const path = `${folder}/sweep.txt`;
    expect(yieldsOf(path).map(({ label }) => label)).toEqual(['plqy 1', 'plqy 2', 'plqy 3']);
    expect(yieldsOf(path).map(({ measuredAt }) => measuredAt?.localDateTime)).toEqual([
      '2025-08-27T14:01:44',
      '2025-08-27T14:01:47',
      '2025-08-27T14:01:50',
    ]);
    expect(yieldsOf(path)[2]?.plqyFraction).toBeCloseTo(0.00477, 15);
    expect(spectraOf(path).map(({ kind }) => kind)).toEqual(['pl', 'pl', 'pl']);
    expect(spectraOf(path).map(({ columns }) => columns.photonFluxCounts?.[18])).toEqual([
      2e13, 1.6e13, 1.2e13,
    ]);
    expect(spectraOf(path)[1]?.conditions.irradianceMilliwattPerCm2).toBeCloseTo(91.1, 9);
  });

  it('reads a series under a constant laser with its times, without a splitting the program does not trust', () => {
    const path = `${folder}/series-in-time.txt`;
    expect(spectraOf(path).map(({ kind, conditions }) => [kind, conditions.elapsedSecond])).toEqual([
      ['plSeries', 0],
      ['plSeries', 3],
      ['plSeries', 16],
    ]);
    const splittings = yieldsOf(path).map(
      (record) => claimsOf(record).filter(([metric]) => metric === 'muBulkVolt').length,
    );
    expect(splittings).toEqual([2, 2, 0]);
  });
});

describe('empa-lockin-plqy', () => {
  it('takes the last running average, with the laser and its sun equivalents', () => {
    const [record, ...others] = yieldsOf('empa-lockin-plqy/fixtures/ok/settled.txt');
    expect(others).toEqual([]);
    expect(record).toMatchObject({
      label: 'simulated_1',
      conditions: { excitationNanometre: 635, irradianceMilliwattPerCm2: 229 },
      measuredAt: { localDateTime: '2025-02-13T09:09:03' },
      plqyFraction: 2.701e-4,
    });
    expect(record?.warnings.map(({ code }) => code)).toEqual(['conditionMissing']);
    expect(yieldsOf('empa-lockin-plqy/fixtures/ok/no-laser.txt')[0]?.conditions).toEqual({});
  });
});
