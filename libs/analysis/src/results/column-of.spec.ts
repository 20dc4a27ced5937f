import type { TableRecord } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import { assertEqualColumns, columnOf } from './column-of.ts';

const record: TableRecord = {
  kind: 'trpl',
  label: 'decay',
  group: null,
  pixelLabel: null,
  conditions: {},
  claims: [],
  measuredAt: null,
  warnings: [],
  columns: { timeNanosecond: [0, 1], decayCounts: [5, 3] },
};

describe('a column', () => {
  it('is found by its quantity', () => {
    expect(columnOf(record, 'decayCounts')).toEqual([5, 3]);
  });

  it('that is missing is named, with those that are there', () => {
    expect(() => columnOf(record, 'voltageVolt')).toThrow(
      'The record "decay" (trpl) has no column voltageVolt; it has timeNanosecond, decayCounts.',
    );
  });

  it('is as long as the others', () => {
    expect(() => {
      assertEqualColumns(record);
    }).not.toThrow();
    const uneven = { ...record, columns: { timeNanosecond: [0, 1, 2], decayCounts: [5, 3] } };
    expect(() => {
      assertEqualColumns(uneven);
    }).toThrow('have 3, 2 points');
  });
});
