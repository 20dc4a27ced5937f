import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { representativeScan, type ScanCandidate } from './representative-scan.ts';

const scan = (scanId: string, extra: Partial<ScanCandidate> = {}): ScanCandidate => ({
  measurementId: `m-${scanId}`,
  scanId,
  isValid: true,
  isDark: false,
  purpose: 'initial',
  scanDirection: 'reverse',
  irradianceMilliwattPerCm2: 100,
  measuredAt: '2024-01-02T00:00:00.000Z',
  recordedAt: '2024-01-03T00:00:00.000Z',
  ...extra,
});

const chosen = (...parameters: Parameters<typeof representativeScan>): string | undefined =>
  representativeScan(...parameters)?.scanId;

describe('representativeScan', () => {
  it('is the earliest by the instrument, not by the upload', () => {
    const late = scan('late', { recordedAt: '2024-01-02T12:00:00.000Z' });
    const early = scan('early', { measuredAt: '2024-01-01T00:00:00.000Z' });
    expect(chosen([late, early])).toBe('early');
  });

  it('takes a scan without an instant last', () => {
    const undated = scan('undated', { measuredAt: null, recordedAt: '2020-01-01T00:00:00.000Z' });
    expect(chosen([undated, scan('dated')])).toBe('dated');
    expect(chosen([undated])).toBe('undated');
  });

  it.each<[string, Partial<ScanCandidate>]>([
    ['invalid', { isValid: false }],
    ['dark', { isDark: true }],
    ['of an ageing test', { purpose: 'ageing' }],
    ['at half a sun', { irradianceMilliwattPerCm2: 50 }],
    ['at 1.1 suns', { irradianceMilliwattPerCm2: 110 }],
    ['forward', { scanDirection: 'forward' }],
    ['without a direction', { scanDirection: null }],
  ])('is never one that is %s', (_what, extra) => {
    const wrong = scan('wrong', { measuredAt: '2023-01-01T00:00:00.000Z', ...extra });
    expect(chosen([wrong])).toBeUndefined();
    expect(chosen([wrong, scan('right')])).toBe('right');
  });

  it('is of the direction that is asked for', () => {
    const both = [scan('reverse'), scan('forward', { scanDirection: 'forward' })];
    expect(chosen(both)).toBe('reverse');
    expect(chosen(both, null, 'forward')).toBe('forward');
  });

  it('is of the pinned measurement, in the wanted direction if it has it', () => {
    const first = scan('first', { measuredAt: '2023-01-01T00:00:00.000Z' });
    const pinned = [
      scan('p-forward', { measurementId: 'p', scanDirection: 'forward', purpose: 'ageing' }),
      scan('p-reverse', { measurementId: 'p', purpose: 'ageing' }),
    ];
    expect(chosen([first, ...pinned], 'p')).toBe('p-reverse');
    expect(chosen([first, ...pinned], 'p', 'forward')).toBe('p-forward');
  });

  it('is none where the pinned measurement has scans of the other direction only', () => {
    const first = scan('first', { measuredAt: '2023-01-01T00:00:00.000Z' });
    const forward = scan('p-forward', { measurementId: 'p', scanDirection: 'forward' });
    expect(chosen([first, forward], 'p')).toBeUndefined();
    expect(chosen([first, forward], 'p', 'forward')).toBe('p-forward');
    const undirected = scan('p-undirected', { measurementId: 'p', scanDirection: null });
    expect(chosen([first, forward, undirected], 'p')).toBe('p-undirected');
  });

  it('falls back when the pinned measurement was invalidated', () => {
    expect(chosen([scan('first'), scan('pinned', { measurementId: 'p', isValid: false })], 'p')).toBe(
      'first',
    );
  });

  it('does not depend on the order of the scans', () => {
    const candidates = fc.array(
      fc.record({
        day: fc.integer({ min: 1, max: 4 }),
        dated: fc.boolean(),
        isValid: fc.boolean(),
        scanDirection: fc.constantFrom('reverse' as const, 'forward' as const),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(candidates, (facts) => {
        const scans = facts.map(({ day, dated, isValid, scanDirection }, index) =>
          scan(String(index), { measuredAt: dated ? `2024-01-0${day}` : null, isValid, scanDirection }),
        );
        expect(chosen(scans.toReversed())).toBe(chosen(scans));
      }),
    );
  });
});
