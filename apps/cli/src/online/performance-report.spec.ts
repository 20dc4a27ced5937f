import { describe, expect, it } from '@jest/globals';
import type { Schemas } from '../http/api-types.ts';
import { performanceReport } from './performance-report.ts';

const none = {
  count: 0,
  mean: null,
  sd: null,
  median: null,
  q1: null,
  q3: null,
  minimum: null,
  maximum: null,
};
const nothing = { ...none, best: null, bestDeviceCode: null };
const pce = { ...none, count: 2, mean: 15.283, sd: 0.624, best: 16.764, bestDeviceCode: 'D7' };
const group: Schemas['PerformanceGroupDto'] = {
  group: { faFraction: 0.5 },
  deviceCount: 2,
  substrateCount: 1,
  batchCount: 1,
  statistics: {
    pcePercent: pce,
    jscMilliampPerCm2: { ...pce, mean: 17.8, sd: null, count: 1 },
    vocVolt: nothing,
    fillFactor: nothing,
    vocLossVolt: nothing,
    dvNrTotalVolt: nothing,
  },
};

describe('the comparison for reading', () => {
  it('says what its numbers are, leaves out metrics that no device has, and fits a screen', () => {
    const [header, row, note] = performanceReport({ items: [group] }, 'forward').split('\n');
    expect(header).toMatch(
      /^x +devices +substrates +batches +PCE \(%\) +Jsc \(mA\/cm²\) +best PCE \(%\) +device$/u,
    );
    expect(row).toMatch(/^0\.5 +2 +1 +1 +15\.28 ± 0\.62 +17\.8 +16\.764 +D7$/u);
    expect(note).toBe(
      'Mean ± standard deviation, one value per device: of its representative forward scan. Devices without one are not counted.',
    );
  });

  it('says so when there is none', () => {
    expect(performanceReport({ items: [] }, 'reverse')).toBe(
      'No device fits: none has a representative reverse scan under these conditions.\n',
    );
  });
});
