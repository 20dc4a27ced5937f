import { describe, expect, it } from '@jest/globals';
import { isTableRecord, type MeasurementKind, type TableRecord } from '@dotbook/domain';
import { readRawFile, type ReadResult } from '../../read-raw-file.ts';

const read = (text: string, kind?: MeasurementKind): ReadResult =>
  readRawFile(new TextEncoder().encode(text), kind === undefined ? {} : { kind });
const tablesOf = (result: ReadResult): TableRecord[] => result.records.filter(isTableRecord);
const codesOf = (result: ReadResult) =>
  [...result.warnings, ...result.records.flatMap(({ warnings }) => warnings)].map(({ code }) => code);
const detailOf = (result: ReadResult): string => result.warnings.map(({ detail }) => detail).join('\n');

describe('several curves over one column', () => {
  it('are one record per device of an ageing test', () => {
    const result = read(
      'Time (h),T (°C),C-Q PCE (%),C-Q Voc (V),C2F2-Q PCE (%),C2F2-Q Voc (V)\n0,25,10,1.1,16,1.2\n10,26,8,1.0,15.5,1.2\n',
    );
    expect(tablesOf(result).map(({ label }) => label)).toEqual(['C-Q', 'C2F2-Q']);
    expect(tablesOf(result)[1]?.columns).toMatchObject({
      timeHour: [0, 10],
      pcePercent: [16, 15.5],
      vocVolt: [1.2, 1.2],
      temperatureKelvin: [298.15, 299.15],
    });
  });

  it('keep devices apart that are named by one letter', () => {
    const records = tablesOf(read('Time (h),Device V,Device J\n0,1,1\n10,0.9,0.99\n', 'stability'));
    expect(records.map(({ label, columns }) => [label, columns.normalisedFraction])).toEqual([
      ['Device V', [1, 0.9]],
      ['Device J', [1, 0.99]],
    ]);
  });

  it('begin a new device where a quantity is repeated under the same name', () => {
    const records = tablesOf(
      read('Time (h),PCE (%),Voc (V),PCE (%),Voc (V)\n0,10,1.1,16,1.2\n10,8,1.0,15.5,1.2\n'),
    );
    expect(records.map(({ label, columns }) => [label, columns.pcePercent])).toEqual([
      ['PCE (%)', [10, 8]],
      ['PCE (%) (2)', [16, 15.5]],
    ]);
  });

  it('are normalised yields under device names when the caller says stability', () => {
    const text = 'Time (h),C-Q,C2F2-Q\n0,100,1\n10,90,0.99\n';
    expect(codesOf(read(text))).toEqual(['formatUnknown']);
    const records = tablesOf(read(text, 'stability'));
    expect(records.map(({ label, columns }) => [label, columns.normalisedFraction])).toEqual([
      ['C-Q', [1, 0.9]],
      ['C2F2-Q', [1, 0.99]],
    ]);
    expect(records[0]?.warnings.map(({ code }) => code)).toEqual(['percentAssumed']);
    const doubtful = read('Time (h),C-Q,C2F2-Q\n0,10,16\n10,9,15\n', 'stability');
    expect(codesOf(doubtful)).toEqual(['tableUnreadable']);
    expect(detailOf(doubtful)).toContain('"C-Q PCE (%)"');
  });

  it.each([
    ['Wavelength (nm),0.5 min,t=30 s,2 h', [30, 30, 7200]],
    ['Wellenlänge (nm),nach 1 Minute,t = 0,-1 min', [60, 0, -60]],
    ['wavelength_nm,t_0_min,t_5_min,t_1_h', [0, 300, 3600]],
    ['Wavelength (nm),PL 5 min (counts),10min,"1,5 h"', [300, 600, 5400]],
  ])('are a series of spectra at the times in %j', (header, seconds) => {
    const result = read(`${header}\n600,1,2,3\n700,4,5,6\n`);
    expect(result.records.map(({ kind, conditions }) => [kind, conditions.elapsedSecond])).toEqual(
      seconds.map((second) => ['plSeries', second]),
    );
    expect(tablesOf(result)[2]?.columns).toEqual({
      wavelengthNanometre: [600, 700],
      intensityCounts: [3, 6],
    });
    expect(codesOf(result)).toEqual([]);
  });

  it('are a series of compositions, never beyond 0 to 1', () => {
    const result = read('Wavelength (nm),x=0.25,x = 0.5,x(FA)=1\n600,1,2,3\n700,4,5,6\n');
    expect(result.records.map(({ conditions }) => conditions.faFraction)).toEqual([0.25, 0.5, 1]);
    const beyond = read('Wavelength (nm),x=0.25,x=25\n600,1,2\n700,4,5\n', 'plSeries');
    expect(beyond.records.map(({ conditions }) => conditions.faFraction)).toEqual([0.25, undefined]);
    expect(codesOf(beyond)).toEqual(['conditionMissing']);
  });

  it('take the unit of the time from a row of units below the headings', () => {
    const result = read('Wavelength\t0.5\t30\nnm\tmin\ts\n600\t1\t2\n700\t4\t5\n', 'plSeries');
    expect(result.records.map(({ conditions }) => conditions.elapsedSecond)).toEqual([30, 30]);
  });

  it('keep their labels for the yield of a dye and its samples', () => {
    const result = read('wavelength,R6G_1,R6G_2,QD_1\n500,1,2,3\n600,4,5,6\n', 'plqy');
    expect(tablesOf(result).map(({ kind, label }) => [kind, label])).toEqual([
      ['plqy', 'R6G_1'],
      ['plqy', 'R6G_2'],
      ['plqy', 'QD_1'],
    ]);
  });

  it('need headings, except where one spectrum can stand alone', () => {
    const text = '600 1\n700 4\n';
    expect(tablesOf(read(text, 'pl')).map(({ columns }) => columns.intensityCounts)).toEqual([[1, 4]]);
    for (const kind of ['plSeries', 'plqy', 'uvVis', 'trpl'] as const) {
      expect([kind, codesOf(read(text, kind))]).toEqual([kind, ['formatUnknown']]);
    }
  });

  it('are diffractograms, absorbances and conductivities of their own', () => {
    expect(read('2Theta,C-Q,C2F2-Q\n10,1,2\n11,3,4\n').records.map(({ label }) => label)).toEqual([
      'C-Q',
      'C2F2-Q',
    ]);
    const absorbances = read('Wavelength (nm),Abs C-Q,Abs C2F2-Q\n400,1,2\n500,0.1,0.2\n');
    expect(tablesOf(absorbances).map(({ columns }) => columns.absorbance)).toEqual([
      [1, 0.1],
      [2, 0.2],
    ]);
    const conductivities = read('T (K),sigma dark (S/cm),sigma light (S/cm)\n300,1e-9,2e-9\n310,2e-9,4e-9\n');
    expect(conductivities.records.map(({ conditions }) => conditions.dark)).toEqual([true, false]);
  });

  it('may have a wavelength column each', () => {
    const records = tablesOf(read('nm,Counts,nm,Counts\n600,1,610,3\n700,2,710,4\n,,720,5\n'));
    expect(records.map(({ columns }) => columns.wavelengthNanometre)).toEqual([
      [600, 700],
      [610, 710, 720],
    ]);
  });
});
