import { describe, expect, it } from '@jest/globals';
import type { TableRecord } from '@dotbook/domain';
import { analyseRecords } from '../batch/analyse-records.ts';
import { diffractionRecord, QUANTUM_DOT_200 } from '../testing/made-diffraction.ts';
import { evenly } from '../testing/made-emission.ts';
import { EXCHANGE, mergingSeries } from '../testing/made-merging.ts';

const RANGE = evenly(600, 900, 6);
const spectra = (minutes: readonly number[]): TableRecord[] =>
  mergingSeries(EXCHANGE, minutes, RANGE).map(({ record, conditions }) => ({ ...record, conditions }));
const seriesOf = (across: ReturnType<typeof analyseRecords>['across']): unknown =>
  across.map(({ recordIndices, result }) => [result.key, recordIndices]);

describe('series of spectra', () => {
  it('are the spectra of one file, whatever other files there are', () => {
    const records = [
      ...spectra([0, 10, 20, 30]).map((record) => ({ record, fileIndex: 0 })),
      ...spectra([0, 5]).map((record) => ({ record, fileIndex: 1 })),
    ];
    expect(seriesOf(analyseRecords(records, {}).across)).toEqual([
      ['plShift', [0, 1, 2, 3]],
      ['plShift', [4, 5]],
      ['plMerge', [0, 1, 2, 3]],
      ['plMerge', [4, 5]],
    ]);
  });

  it('are the spectra of files of their own that came together', () => {
    const records = spectra([0, 10, 20]).map((record, fileIndex) => ({ record, fileIndex }));
    expect(seriesOf(analyseRecords(records, {}, 'plShift').across)).toEqual([['plShift', [0, 1, 2]]]);
  });

  it('are none without times, as over compositions', () => {
    const records = spectra([0, 10]).map((record) => ({
      record: { ...record, conditions: { faFraction: 0.5 } },
      fileIndex: 0,
    }));
    expect(analyseRecords(records, {}).across).toEqual([]);
  });
});

describe('reflections of a diffractogram', () => {
  it('are one result for each that is asked for', () => {
    const lines = [
      [14.15, 0.6, 0.4, 6000],
      [28.4, 0.6, 0.4, 2500],
    ] as const;
    const record = diffractionRecord({ ...QUANTUM_DOT_200, lines }, evenly(10, 33, 0.05));
    const { perRecord } = analyseRecords([{ record, fileIndex: 0 }], { hkl: '1,0,0; 2,0,0' });
    expect(perRecord[0]?.map(({ parameters }) => parameters.hkl)).toEqual(['1,0,0', '2,0,0']);
  });
});
