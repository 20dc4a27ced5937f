import type { MeasurementRecord } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import { diodeRecord, logisticEqeRecord, plqyRecord, settled, sweepVolt } from '../testing/made-records.ts';
import { decades, tableRecord } from '../testing/made-tables.ts';
import { HERO_DIODE } from '../testing/single-diode.ts';
import { analyseRecords, type RecordsAnalysis } from './analyse-records.ts';

const FILE = { apertureAreaCm2: 0.058, irradianceMilliwattPerCm2: 100, scanRateMillivoltPerSecond: 100 };
const down = (group: string | null, pixelLabel: string | null = null) =>
  diodeRecord(HERO_DIODE, sweepVolt(1.3, -0.1, 0.01), { label: 'r', group, pixelLabel, conditions: FILE });
const up = (group: string | null, pixelLabel: string | null = null) =>
  diodeRecord({ ...HERO_DIODE, seriesResistanceOhmCm2: 4 }, sweepVolt(-0.1, 1.3, 0.01), {
    label: 'f',
    group,
    pixelLabel,
    conditions: FILE,
  });
const spectrum = (pixelLabel: string | null = null) =>
  logisticEqeRecord(
    { gapElectronvolt: 1.556, urbachElectronvolt: 0.015, plateauFraction: 0.665 },
    [300, 1000, 1],
    { pixelLabel },
  );
const inOneFile = (...records: MeasurementRecord[]) => records.map((record) => ({ record, fileIndex: 0 }));
const acrossOf = ({ across }: RecordsAnalysis): (string | readonly number[])[][] =>
  across.map(({ recordIndices, result }) => [result.key, recordIndices]);

describe('analyseRecords', () => {
  it('answers per record in the order of the call', () => {
    const answer = analyseRecords(inOneFile(down('b'), spectrum(), plqyRecord(0.1)), {});
    expect(answer.perRecord.map((results) => results.map(({ key }) => key))).toEqual([
      ['jv', 'jvSingleDiode'],
      ['eqe'],
      ['plqy'],
    ]);
    expect(answer.conditions[0]?.conditions).toMatchObject({ ...FILE, temperatureKelvin: 298.15 });
  });

  it('pairs scans, compares JV with EQE and makes the ledger', () => {
    const device = plqyRecord(0.1, { conditions: { plqyStructure: 'device', plqyKind: 'absolute' } });
    const answer = analyseRecords(inOneFile(up('b'), down('b'), spectrum(), device), {});
    expect(acrossOf(answer)).toEqual([
      ['hysteresis', [1, 0]],
      ['jvEqeConsistency', [1, 2]],
      ['vocLoss', [1, 2, 3]],
    ]);
    expect(answer.across[1]?.result.metrics).toMatchObject({ withinFivePercent: true });
    expect(answer.across[2]?.result).toMatchObject({
      status: 'complete',
      metrics: { vocSource: 'reverse', plqyFraction: 0.1 },
    });
  });

  it('takes Voc of the ledger from settled points before any scan', () => {
    const yielded = plqyRecord(0.1, { conditions: { plqyStructure: 'device', plqyKind: 'absolute' } });
    const points = settled(down('b'));
    const answer = analyseRecords(inOneFile(up('b'), down('b'), points, spectrum(), yielded), {});
    expect(answer.perRecord[2]?.map(({ key }) => key)).toEqual(['stabilisedIv']);
    const ledger = answer.across.find(({ result }) => result.key === 'vocLoss');
    expect(ledger).toMatchObject({
      recordIndices: [2, 3, 4],
      result: { metrics: { vocSource: 'stabilisedIv' } },
    });
  });

  it('makes the ledger of a spectrum from stated values alone', () => {
    const answer = analyseRecords(inOneFile(spectrum()), { vocVolt: 1.17, plqyFraction: 0.1 });
    expect(acrossOf(answer)).toEqual([['vocLoss', [0]]]);
    expect(answer.across[0]?.result.metrics).toMatchObject({
      vocSource: 'given',
      bandgapKind: 'photovoltaic',
    });
  });

  it('divides the modulated yield of a device by the ideality factor there, beside the ledger', () => {
    const modulated = plqyRecord(0.2, {
      conditions: { plqyStructure: 'device', plqyKind: 'differential', irradianceMilliwattPerCm2: 100 },
    });
    const intensitySun = decades(1e-4, 1, 20);
    const vocVolt = intensitySun.map((sun) => 1.17 + 2 * 0.0256926 * Math.log(sun));
    const curve = tableRecord('sunsVoc', { intensitySun, vocVolt });
    const answer = analyseRecords(inOneFile(down('b'), spectrum(), modulated, curve), {});
    expect(acrossOf(answer)).toEqual([
      ['jvEqeConsistency', [0, 1]],
      ['plqyFromDifferential', [2, 3]],
      ['vocLoss', [0, 1, 2]],
    ]);
    const [, divided, ledger] = answer.across;
    expect(divided?.result.metrics).toMatchObject({ plqyFraction: expect.closeTo(0.1, 4) });
    expect(ledger?.result).toMatchObject({ metrics: { plqyFraction: 0.2, plqyKind: 'differential' } });
    expect(acrossOf(analyseRecords(inOneFile(plqyRecord(0.2), curve), {}))).toEqual([]);
    const twoCurves = inOneFile(modulated, curve, curve);
    expect(acrossOf(analyseRecords(twoCurves, {}))).toEqual([]);
  });

  it('makes no ledger from the PLQY of a solution, or without any', () => {
    const solution = plqyRecord(0.8, { conditions: { plqyStructure: 'solution' } });
    expect(acrossOf(analyseRecords(inOneFile(down('b'), spectrum(), solution), {}))).toEqual([
      ['jvEqeConsistency', [0, 1]],
    ]);
    expect(acrossOf(analyseRecords(inOneFile(down('b'), spectrum()), {}))).toEqual([
      ['jvEqeConsistency', [0, 1]],
    ]);
  });

  it('compares the only scan when there is no reverse one, and not away from one sun', () => {
    expect(acrossOf(analyseRecords(inOneFile(up('b'), spectrum()), {}))).toEqual([
      ['jvEqeConsistency', [0, 1]],
    ]);
    expect(
      acrossOf(analyseRecords(inOneFile(up('b'), spectrum()), { irradianceMilliwattPerCm2: 50 })),
    ).toEqual([]);
  });

  it('compares pixels with their own spectra, and does not guess without names', () => {
    const named = analyseRecords(inOneFile(down('1', 'a'), down('2', 'b'), spectrum('b'), spectrum('a')), {});
    expect(acrossOf(named)).toEqual([
      ['jvEqeConsistency', [1, 2]],
      ['jvEqeConsistency', [0, 3]],
    ]);
    const unnamed = analyseRecords(inOneFile(down('1'), down('2'), spectrum(), spectrum()), {});
    expect(acrossOf(unnamed)).toEqual([]);
    expect(unnamed.warnings).toMatchObject([{ code: 'pixelUnmatched' }]);
  });

  it('does not mix groups of the same name in different files', () => {
    const records = [
      { record: down('b'), fileIndex: 0 },
      { record: down('b'), fileIndex: 1 },
      { record: up('b'), fileIndex: 1 },
    ];
    expect(acrossOf(analyseRecords(records, {}))).toEqual([['hysteresis', [1, 2]]]);
  });

  it('puts warnings of the conditions into the results that rest on them', () => {
    const [result] = analyseRecords(inOneFile(down('b')), { apertureAreaCm2: 0.029 }).perRecord[0] ?? [];
    expect(result?.warnings[0]).toMatchObject({ code: 'areaConflict' });
  });

  it('rescales a density of the file when another area is stated', () => {
    const metricsWith = (overrides: object) =>
      analyseRecords(inOneFile(down('b')), overrides).perRecord[0]?.[0]?.metrics;
    const halved = metricsWith({ apertureAreaCm2: 0.029 }) as { jscMilliampPerCm2: number; vocVolt: number };
    const plain = metricsWith({}) as { jscMilliampPerCm2: number; vocVolt: number };
    expect(halved.jscMilliampPerCm2 / plain.jscMilliampPerCm2).toBeCloseTo(2, 9);
    expect(halved.vocVolt).toBeCloseTo(plain.vocVolt, 9);
  });

  it('answers nothing to nothing', () => {
    expect(analyseRecords([], {})).toEqual({ conditions: [], perRecord: [], across: [], warnings: [] });
  });
});
