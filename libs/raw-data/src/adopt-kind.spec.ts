import type { JvRecord } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import { adoptKind } from './adopt-kind.ts';

const scan: JvRecord = {
  kind: 'jv',
  ...{
    label: 'scan',
    group: null,
    pixelLabel: null,
    conditions: {},
    claims: [],
    measuredAt: null,
    warnings: [],
  },
  voltageVolt: [0, 1],
  current: { quantity: 'density', milliampPerCm2: [20, 0] },
};

describe('the kind somebody names', () => {
  it('tells apart kinds that share a form, and changes nothing else', () => {
    expect(adoptKind(scan, 'sclc')).toEqual({ ...scan, kind: 'sclc' });
    expect(adoptKind(scan, 'stabilisedIv')).toEqual({ ...scan, kind: 'stabilisedIv' });
  });

  it('does not make a scan of what has another form', () => {
    expect(adoptKind(scan, 'eqe')).toBe(scan);
    expect(adoptKind(scan, 'pl')).toBe(scan);
    expect(adoptKind(scan, null)).toBe(scan);
  });
});
