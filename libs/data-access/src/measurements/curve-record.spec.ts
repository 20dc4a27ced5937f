import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { MeasurementRecord } from '@dotbook/domain';
import { digestOfCurve, pointsOfRecord, recordOfCurve, type CurveHeader } from './curve-record.ts';

const finite = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((value) => (Object.is(value, -0) ? 0 : value));
const base = fc.record({
  label: fc.string(),
  group: fc.option(fc.string()),
  pixelLabel: fc.option(fc.string()),
  conditions: fc.constant({ apertureAreaCm2: 0.16 }),
  claims: fc.constant([]),
  measuredAt: fc.constant(null),
  warnings: fc.constant([]),
});
const points = fc.array(fc.tuple(finite, finite));
const jv = fc
  .tuple(base, points, fc.constantFrom('density', 'absolute', 'unitUnknown'))
  .map(([header, pairs, quantity]): MeasurementRecord => {
    const y = pairs.map((pair) => pair[1]);
    const current =
      quantity === 'density'
        ? ({ quantity: 'density', milliampPerCm2: y } as const)
        : quantity === 'absolute'
          ? ({ quantity: 'absolute', milliamp: y } as const)
          : ({ quantity: 'unitUnknown', values: y } as const);
    return { ...header, kind: 'jv', voltageVolt: pairs.map((pair) => pair[0]), current };
  });
const eqe = fc.tuple(base, points).map(([header, pairs]): MeasurementRecord => ({
  ...header,
  kind: 'eqe',
  wavelengthNanometre: pairs.map((pair) => pair[0]),
  eqeFraction: pairs.map((pair) => pair[1]),
}));
const plqy = fc
  .tuple(base, finite, fc.option(finite))
  .map(([header, plqyFraction, plqyUncertaintyFraction]): MeasurementRecord => ({
    ...header,
    kind: 'plqy',
    plqyFraction,
    plqyUncertaintyFraction,
  }));

const table = fc.tuple(base, points).map(([header, pairs]): MeasurementRecord => ({
  ...header,
  kind: 'trpl',
  columns: { timeNanosecond: pairs.map((pair) => pair[0]), decayCounts: pairs.map((pair) => pair[1]) },
}));

const headerOf = (record: MeasurementRecord): CurveHeader => ({
  kind: record.kind,
  label: record.label,
  groupLabel: record.group,
  pixelLabel: record.pixelLabel,
  conditions: record.conditions,
  claims: record.claims,
  measuredAt: record.measuredAt,
  warnings: record.warnings,
});

describe('a curve', () => {
  it('gives back the record it was made of', () => {
    fc.assert(
      fc.property(fc.oneof(jv, eqe, plqy, table), (record) => {
        const columns = pointsOfRecord(record);
        expect(columns.x).toHaveLength(columns.y.length);
        expect(recordOfCurve(headerOf(record), columns)).toEqual(record);
      }),
    );
  });

  it('has another digest as soon as one number, the label or the unit differs', () => {
    const columns = { yQuantity: 'density', x: [0, 1], y: [20, 0], yUncertainty: null, columns: [] };
    const digest = digestOfCurve({ kind: 'jv', label: 'a_rev' }, columns);
    expect(digest).toBe(digestOfCurve({ kind: 'jv', label: 'a_rev' }, { ...columns, x: [0, 1] }));
    expect(digestOfCurve({ kind: 'jv', label: 'a_for' }, columns)).not.toBe(digest);
    expect(digestOfCurve({ kind: 'jv', label: 'a_rev' }, { ...columns, y: [20.001, 0] })).not.toBe(digest);
    expect(digestOfCurve({ kind: 'jv', label: 'a_rev' }, { ...columns, yQuantity: 'absolute' })).not.toBe(
      digest,
    );
    const named = (values: readonly number[]) =>
      digestOfCurve(
        { kind: 'trpl', label: 'decay' },
        { ...columns, columns: [{ quantity: 'decayCounts', values }] },
      );
    expect(named([1, 2])).not.toBe(named([1, 3]));
  });
});
