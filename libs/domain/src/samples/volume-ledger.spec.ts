import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assertLedgerEntry, remainingVolumeMillilitre, type VolumeLedgerEntry } from './volume-ledger.ts';

const stated = (statedVolumeMillilitre: number | null): VolumeLedgerEntry => ({
  kind: 'stated',
  statedVolumeMillilitre,
});
const aliquot = (volumeMillilitre: number): VolumeLedgerEntry => ({
  kind: 'aliquot',
  deltaMillilitre: -volumeMillilitre,
});

describe('remainingVolumeMillilitre', () => {
  it('is null while nothing was stated', () => {
    expect(remainingVolumeMillilitre([])).toBeNull();
    expect(remainingVolumeMillilitre([stated(null)])).toBeNull();
    expect(remainingVolumeMillilitre([stated(null), stated(2)])).toBe(2);
  });

  it('counts everything that was taken', () => {
    const left = remainingVolumeMillilitre([
      stated(10),
      aliquot(1),
      { kind: 'purification', deltaMillilitre: -4 },
      { kind: 'exchange', deltaMillilitre: -2.5 },
      { kind: 'film', deltaMillilitre: -0.2 },
      { kind: 'adjust', deltaMillilitre: -0.3, reason: 'evaporated' },
    ]);
    expect(left).toBe(2);
  });

  it('takes three times 0.1 mL out of 0.3 mL', () => {
    expect(remainingVolumeMillilitre([stated(0.3), aliquot(0.1), aliquot(0.1), aliquot(0.1)])).toBe(0);
  });

  it('is never negative and equals what was stated less what was taken', () => {
    const volume = fc.integer({ min: 1, max: 5_000_000 }).map((steps) => steps / 1_000_000);
    fc.assert(
      fc.property(volume, fc.array(volume, { maxLength: 10 }), (start, takes) => {
        const ledger: VolumeLedgerEntry[] = [stated(start)];
        let sum = 0;
        for (const take of takes) {
          if (take > (remainingVolumeMillilitre(ledger) ?? 0)) continue;
          ledger.push(aliquot(take));
          sum += take;
        }
        const left = remainingVolumeMillilitre(ledger) ?? -1;
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeCloseTo(start - sum, 9);
      }),
    );
  });

  it('names the entry that could not have been written', () => {
    expect(() => remainingVolumeMillilitre([stated(1), aliquot(2)])).toThrow(
      expect.objectContaining({ faults: [expect.objectContaining({ pointer: '/1' })] }),
    );
  });
});

describe('assertLedgerEntry', () => {
  const pointer = '/volumeMillilitre';

  it('gives what is left afterwards', () => {
    expect(assertLedgerEntry(5, aliquot(5), pointer)).toBe(0);
    expect(assertLedgerEntry(null, stated(3.2), pointer)).toBe(3.2);
    expect(assertLedgerEntry(null, stated(0), pointer)).toBe(0);
  });

  it('names both volumes when an aliquot is larger than what is left', () => {
    expect(() => assertLedgerEntry(1.5, aliquot(2), pointer)).toThrow(
      '2 mL is more than the 1.5 mL left in this batch; take less, or adjust the volume with a reason.',
    );
  });

  it.each<[string, number | null, VolumeLedgerEntry, string]>([
    ['more than is left', 1, aliquot(1.000001), 'aliquotExceedsRemainingVolume'],
    ['an aliquot of an unknown volume', null, aliquot(0.1), 'batchVolumeUnknown'],
    ['a film of an unknown volume', null, { kind: 'film', deltaMillilitre: -0.1 }, 'batchVolumeUnknown'],
    [
      'an adjustment of an unknown volume',
      null,
      { kind: 'adjust', deltaMillilitre: -1, reason: 'spilled' },
      'batchVolumeUnknown',
    ],
    ['a second statement', 2, stated(3), 'volumeAlreadyStated'],
    ['a statement that a known volume is not known', 2, stated(null), 'volumeAlreadyStated'],
    ['a negative aliquot', 2, aliquot(-1), 'volumeNotPositive'],
    ['an aliquot of nothing', 2, aliquot(0), 'volumeNotPositive'],
    ['a statement of less than nothing', null, stated(-1), 'volumeNegative'],
    ['NaN', 2, aliquot(NaN), 'numberNotFinite'],
    ['infinity', null, stated(Infinity), 'numberNotFinite'],
    [
      'an adjustment without a reason',
      2,
      { kind: 'adjust', deltaMillilitre: -1, reason: ' ' },
      'adjustReasonMissing',
    ],
    [
      'an adjustment by nothing',
      2,
      { kind: 'adjust', deltaMillilitre: 0, reason: 'checked' },
      'volumeNotPositive',
    ],
    [
      'a loss larger than what is left',
      2,
      { kind: 'adjust', deltaMillilitre: -3, reason: 'spilled' },
      'adjustExceedsRemainingVolume',
    ],
  ])('refuses %s', (_what, left, entry, code) => {
    expect(() => assertLedgerEntry(left, entry, pointer)).toThrow(
      expect.objectContaining({ code, faults: [expect.objectContaining({ pointer })] }),
    );
  });
});
