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
  quantumDotDeviceCount: 2,
  bulkDeviceCount: 0,
  uncountedDeviceCount: 0,
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
      /^x +devices +absorber +substrates +batches +PCE \(%\) +Jsc \(mA\/cm²\) +best PCE \(%\) +device$/u,
    );
    expect(row).toMatch(/^0\.5 +2 +QD +1 +1 +15\.28 ± 0\.62 +17\.8 +16\.764 +D7$/u);
    expect(note).toBe('Mean ± standard deviation, one value per device: of its representative forward scan.');
  });

  it('tells two kinds of absorber in one line, and devices that are not counted', () => {
    const mixed = { ...group, quantumDotDeviceCount: 1, bulkDeviceCount: 1, uncountedDeviceCount: 3 };
    const unmeasured = { ...group, deviceCount: 0, quantumDotDeviceCount: 0, uncountedDeviceCount: 2 };
    const text = performanceReport({ items: [mixed, unmeasured] }, 'reverse');
    const [header, row, none, ...notes] = text.trimEnd().split('\n');
    expect(header).toMatch(/^x +devices +absorber +not counted +substrates/u);
    expect(row).toMatch(/^0\.5 +2 +1 QD, 1 bulk +3 +1/u);
    expect(none).toMatch(/^0\.5 +0 +– +2 +1/u);
    expect(notes.slice(1)).toEqual([
      'Not counted: 5 devices that fit and have no representative reverse scan.',
      'Quantum-dot (QD) and bulk devices stand in one line; --absorber-kind separates them.',
    ]);
  });

  it('tells one device that is not counted as one', () => {
    const text = performanceReport({ items: [{ ...group, uncountedDeviceCount: 1 }] }, 'reverse');
    expect(text).toContain('Not counted: 1 device that fits and has no representative reverse scan.');
  });

  it('is taken apart at the width of a terminal, with the group before every part', () => {
    const lines = performanceReport({ items: [group] }, 'forward', 50).split('\n');
    expect(lines[0]).toMatch(/^x +devices +absorber +substrates +batches$/u);
    expect(lines[3]).toMatch(/^x +PCE \(%\) +Jsc \(mA\/cm²\) +best PCE \(%\)$/u);
    expect(lines[4]).toMatch(/^0\.5 +15\.28 ± 0\.62 +17\.8 +16\.764$/u);
  });

  it('says so when there is none', () => {
    expect(performanceReport({ items: [] }, 'reverse')).toBe('No solar cell fits these conditions.\n');
  });
});
