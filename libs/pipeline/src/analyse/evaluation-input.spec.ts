import type { CurveOfSample, EvaluatedSample } from '@dotbook/data-access';
import { describe, expect, it } from '@jest/globals';
import { inputsOf } from './evaluation-input.ts';

const sample: EvaluatedSample = {
  subject: { kind: 'device', id: 'device' },
  projectId: 'project',
  deviceConditions: {},
  pinnedMeasurementId: null,
  filmId: null,
};

const curve = (id: string, rawFileSha256: string, measurementId = 'm'): CurveOfSample => ({
  id,
  measurementId,
  rawFileSha256,
  kind: 'jv',
  label: 'jv',
  groupLabel: null,
  pixelLabel: null,
  subjectId: 'device',
  purpose: 'routine',
  isExcluded: false,
  measurementConditions: {},
  conditions: {},
  conditionsRevision: 1,
  uploadId: 'upload',
  rawFileId: `file of ${id}`,
  parserKey: 'generic-delimited',
  parserVersion: 1,
  digest: 'digest',
  quantities: ['density'],
  measuredAtInstant: null,
  recordedAt: '2026-03-01T12:00:00Z',
  claims: [],
  measuredAt: null,
  warnings: [],
  storedBytes: 1,
});

describe('the curves that an evaluation rests on', () => {
  it('have slots of their own, and bytes that a measurement holds twice count once', () => {
    const curves = [
      curve('a', '11111111ff'),
      curve('copy of a', '11111111ff'),
      curve('b', '22222222ff'),
      curve('elsewhere', '11111111ff', 'n'),
    ];
    expect(inputsOf(curves, sample).map(({ id, slot }) => [id, slot])).toEqual([
      ['a', 'm/jv (11111111)'],
      ['b', 'm/jv (22222222)'],
      ['elsewhere', 'n/jv'],
    ]);
  });
});
