import { describe, expect, it } from '@jest/globals';
import type { TableRecord } from '@dotbook/domain';
import { analyseRecords } from '../batch/analyse-records.ts';
import { resolveConditions } from '../conditions/resolve-conditions.ts';
import { decayRecord, FAINT_DECAY } from '../testing/decay.ts';
import { tableRecord } from '../testing/made-tables.ts';
import { isResponse, responseOf } from './response-of-decay.ts';
import type { Source } from './source.ts';

const whole = decayRecord(FAINT_DECAY);
const { timeNanosecond = [], decayCounts = [], instrumentResponseCounts = [] } = whole.columns;
const decay = tableRecord('trpl', { timeNanosecond, decayCounts }, { label: 'film 3' });
const pulse = { timeNanosecond, decayCounts: instrumentResponseCounts };

const source = (id: string, parts: Partial<Source> = {}): Source => ({
  ...{ id, slot: id, kind: 'trpl', label: id, group: null, pixelLabel: null },
  ...{ columns: ['timeNanosecond', 'decayCounts'], fileId: id, measurementId: id, uploadId: id },
  ...{
    sampleId: 'batch',
    isOwn: true,
    isPinned: false,
    isExcluded: false,
    measuredAtMillisecond: null,
    age: '',
  },
  resolved: resolveConditions({ kind: 'trpl' }),
  ...parts,
});

describe('an instrument response that comes as a record of its own', () => {
  it.each<[string, TableRecord]>([
    ['has no decay', tableRecord('trpl', { timeNanosecond, instrumentResponseCounts })],
    ['is called so', tableRecord('trpl', pulse, { label: 'IRF_377nm' })],
    ['is stated to be one', tableRecord('trpl', pulse, { conditions: { instrumentResponse: true } })],
  ])('feeds the decay of another file when it %s, and has no result itself', (_how, response) => {
    const records = [response, decay].map((record, fileIndex) => ({ record, fileIndex }));
    const { perRecord, across } = analyseRecords(records, {});
    expect(perRecord[0]).toEqual([]);
    expect(across).toEqual([]);
    const [alone] = analyseRecords([{ record: whole, fileIndex: 0 }], {}).perRecord[0] ?? [];
    expect(perRecord[1]?.map(({ metrics }) => metrics)).toEqual([alone?.metrics]);
    expect(perRecord[1]?.[0]?.parameters.instrumentResponse).toBe(`record ${response.label}`);
  });

  it('leaves a decay with a response of its own alone', () => {
    const records = [tableRecord('trpl', pulse, { label: 'IRF' }), whole].map((record, fileIndex) => ({
      record,
      fileIndex,
    }));
    expect(analyseRecords(records, {}).perRecord[1]?.[0]?.parameters.instrumentResponse).toBe('column');
  });

  it('is not one where somebody states so', () => {
    const resolved = resolveConditions({ kind: 'trpl', measurement: { instrumentResponse: false } });
    expect(isResponse(source('IRF study', { resolved }))).toBe(false);
    expect(isResponse(source('IRF study'))).toBe(true);
    expect(isResponse(source('dirfilm'))).toBe(false);
  });
});

describe('the response of a decay', () => {
  const sample = source('decay', { uploadId: 'monday', measuredAtMillisecond: 1e9 });
  const minutesLater = (minutes: number): Partial<Source> => ({
    measuredAtMillisecond: 1e9 + minutes * 60_000,
  });

  it('is of its file before its upload, and of that before the nearest in time', () => {
    const others = [
      source('next', minutesLater(1)),
      source('upload', { uploadId: 'monday', ...minutesLater(600) }),
      source('file', { fileId: 'decay' }),
    ];
    expect(responseOf(sample, others)).toEqual([others[2]]);
    expect(responseOf(sample, others.slice(0, 2))).toEqual([others[1]]);
    expect(
      responseOf(sample, [source('untimed'), source('far', minutesLater(-90)), ...others.slice(0, 1)]),
    ).toEqual([others[0]]);
  });

  it('is the newest where nothing tells them apart, and none of another sample', () => {
    const [old, young] = [source('a', { age: '2026-01-01' }), source('b', { age: '2026-02-01' })];
    expect(responseOf(sample, [old, young])).toEqual([young]);
    expect(responseOf(sample, [source('c', { sampleId: 'another' })])).toEqual([]);
  });
});
