import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { diodeRecord, jvRecord, sweepVolt } from '../testing/made-records.ts';
import { HERO_DIODE } from '../testing/single-diode.ts';
import { splitScans } from './split-scans.ts';

const DOWN = sweepVolt(1.3, -0.1, 0.01);
const UP = sweepVolt(-0.1, 1.3, 0.01);

describe('splitScans', () => {
  it('leaves a single sweep as it is', () => {
    const record = diodeRecord(HERO_DIODE, DOWN);
    expect(splitScans(record)).toEqual([record]);
  });

  it('splits a sweep there and back into two of one group', () => {
    const scans = splitScans(diodeRecord(HERO_DIODE, [...DOWN, ...UP.slice(1)], { label: 'cell 3' }));
    expect(
      scans.map(({ label, group, conditions, voltageVolt }) => [
        label,
        group,
        conditions.scanDirection,
        voltageVolt.length,
      ]),
    ).toEqual([
      ['cell 3 reverse', 'cell 3', 'reverse', 141],
      ['cell 3 forward', 'cell 3', 'forward', 141],
    ]);
  });

  it('carries the direction through repeated set points', () => {
    const repeated = [
      ...DOWN.flatMap((voltage) => [voltage, voltage]),
      ...UP.flatMap((voltage) => [voltage, voltage]),
    ];
    expect(
      splitScans(diodeRecord(HERO_DIODE, repeated)).map(({ conditions }) => conditions.scanDirection),
    ).toEqual(['reverse', 'forward']);
  });

  it('is not fooled by jitter of the source', () => {
    const jitter = DOWN.map((voltage, index) => voltage + (index % 2 === 0 ? 0.008 : -0.008));
    expect(splitScans(diodeRecord(HERO_DIODE, jitter))).toHaveLength(1);
  });

  it('numbers scans of one direction', () => {
    const loop = [...UP, ...DOWN.slice(1), ...UP.slice(1)];
    expect(splitScans(diodeRecord(HERO_DIODE, loop)).map(({ label }) => label)).toEqual([
      'scan forward',
      'scan reverse',
      'scan forward 2',
    ]);
  });

  it('judges the direction by distance from zero when forward bias is written as negative', () => {
    const mirrored = [...DOWN, ...UP.slice(1)].map((voltage) => -voltage);
    const scans = splitScans(
      jvRecord(
        mirrored,
        mirrored.map(() => 1),
      ),
    );
    expect(scans.map(({ conditions }) => conditions.scanDirection)).toEqual(['reverse', 'forward']);
  });

  it('leaves points in no order whole', () => {
    const shuffled = UP.map((_, index) => UP[(index * 47) % UP.length] ?? 0);
    expect(splitScans(diodeRecord(HERO_DIODE, shuffled))).toHaveLength(1);
  });

  it('splits every kind of current and drops header claims of the whole', () => {
    const both = [...DOWN, ...UP.slice(1)];
    const claims = [{ metric: 'vocVolt', claimedValue: 1, text: 'Voc 1' }];
    for (const current of [
      { quantity: 'absolute', milliamp: both } as const,
      { quantity: 'unitUnknown', values: both } as const,
    ]) {
      const scans = splitScans(jvRecord(both, [], { current, claims }));
      expect(scans.map((scan) => scan.claims)).toEqual([[], []]);
      expect(scans[1]?.current).toEqual(
        current.quantity === 'absolute' ? { ...current, milliamp: UP } : { ...current, values: UP },
      );
    }
  });

  it('loses no point of a loop: the turning point is in both scans', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 80 }), fc.integer({ min: 10, max: 80 }), (down, up) => {
        const path = [
          ...Array.from({ length: down }, (_, index) => 1.2 - (1.3 * index) / down),
          ...Array.from({ length: up + 1 }, (_, index) => -0.1 + (1.3 * index) / up),
        ];
        const scans = splitScans(jvRecord(path, path));
        expect(scans).toHaveLength(2);
        const count = scans.reduce((sum, { voltageVolt }) => sum + voltageVolt.length, 0);
        expect(count).toBe(path.length + 1);
      }),
    );
  });
});
