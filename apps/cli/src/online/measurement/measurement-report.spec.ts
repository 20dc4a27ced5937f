import { describe, expect, it } from '@jest/globals';
import type { Schemas } from '../../http/api-types.ts';
import { measurementReport } from './measurement-report.ts';

const subject = { kind: 'device', id: '01a20612-dcc7-768c-a4f8-dfbb387d0522' } as const;
const file = {
  ...{ sha256: 'ab12cd34ef56ab12', sizeBytes: 7738, originalName: 'B7 scan of the first visit.txt' },
  format: { key: 'generic-delimited', version: 4 },
  forcedFormat: {
    key: 'generic-delimited',
    by: 'Anna',
    at: '2026-03-03T09:00:00Z',
    reason: 'the header was cut away',
  },
};
const curve = {
  ...{ label: 'b_rev', kind: 'jv', pixelLabel: 'b', pointCount: 60 },
  conditions: { purpose: 'routine', temperatureKelvin: 298.15, apertureAreaCm2: 0.16 },
  conditionOrigins: { purpose: 'measurement', temperatureKelvin: 'default', apertureAreaCm2: 'file' },
  warnings: [{ code: 'irradianceAssumed', detail: 'Nothing states the irradiance; 100 mW/cm² is assumed.' }],
};
const measurement = {
  ...{
    id: '01a2061b-9c25-76a4-aa77-e0f45c69368c',
    kind: 'jv',
    subject,
    subjectCode: 'D1',
    purpose: 'routine',
  },
  ...{ recordedAt: '2026-03-02T08:00:01.123Z', state: 'complete', invalidatedAt: null, excludedAt: null },
  measuredAt: { text: '05-14 18:00', zone: null, zoneAssumed: false, instant: null },
  ...{ conditions: {}, statedValues: null, chosenRecords: ['b_rev'], fileWarnings: [] },
  ...{ files: [file], curves: [curve], runs: [] },
} as unknown as Schemas['MeasurementDetailsDto'];

const report = (changes: object = {}, lineCharacterCount?: number): string =>
  measurementReport(
    { measurement: { ...measurement, ...changes }, pin: null },
    new Map(),
    lineCharacterCount,
  );

describe('what is shown of a measurement', () => {
  it('names where conditions come from, who named a format, and what was chosen', () => {
    expect(report()).toContain('apertureAreaCm2=0.16 (file), temperatureKelvin=298.15 (default)\n');
    expect(report()).toContain(
      'format named    generic-delimited, 2026-03-03 09:00:00 UTC by Anna: the header was cut away (B7 scan',
    );
    expect(report()).toContain('records chosen  b_rev\n');
  });

  it.each([
    [{ text: '05-14 18:00', zoneAssumed: false, instant: null }, '"05-14 18:00", which is no whole time'],
    [{ text: null, zoneAssumed: false, instant: null }, 'not known'],
    [
      { text: '14.05.2026 18:00', zoneAssumed: true, instant: '2026-05-14T18:00:00.000Z' },
      '2026-05-14 18:00:00 UTC ("14.05.2026 18:00", zone assumed)',
    ],
  ])('says what is known of the time: %j', (measuredAt, text) => {
    expect(report({ measuredAt })).toContain(`measured        ${text}\n`);
  });

  it('tells each doubt once', () => {
    const run = {
      ...{ key: 'jv', slot: 'id/b_rev', status: 'complete', subject, failureReason: null },
      ...{ metrics: { pcePercent: 16.6 }, uncertainties: { pcePercent: 0.02 }, warnings: curve.warnings },
    };
    const text = report({ runs: [run] });
    expect(text.split('irradianceAssumed')).toHaveLength(2);
    expect(text).toMatch(/^jv +b_rev +complete +PCE \(%\) 16\.600 ± 0\.020 /mu);
  });

  it('keeps to the width of a terminal', () => {
    const lines = report({}, 80).split('\n');
    expect(lines.filter((line) => line.length > 80 && !line.startsWith('  ! '))).toEqual([]);
  });
});
