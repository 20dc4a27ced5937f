import { describe, expect, it } from '@jest/globals';
import type { IdealityPart } from './analyse-suns-voc.ts';
import { localIdeality } from './local-ideality.ts';

const part = (
  idealityFactor: number,
  fromSun: number | null,
  toSun: number | null,
  uncertainty: number | null = 0.02,
): IdealityPart => ({ idealityFactor, uncertainty, fromSun, toSun });
const SEGMENTS = [part(2, 1e-6, 1e-3), part(1.2, 1e-3, 1)];

describe('the ideality factor at an intensity', () => {
  it('is that of the part it lies in, ends included', () => {
    expect(localIdeality(SEGMENTS, 1e-4)).toEqual({ idealityFactor: 2, uncertainty: 0.02, isAtBreak: false });
    expect(localIdeality(SEGMENTS, 1)?.idealityFactor).toBe(1.2);
    expect(localIdeality(SEGMENTS, 1.04)?.idealityFactor).toBe(1.2);
    expect(localIdeality(SEGMENTS, 1e-6)?.idealityFactor).toBe(2);
  });

  it('is the mean at a break, as uncertain as the parts differ', () => {
    expect(localIdeality(SEGMENTS, 1e-3)).toEqual({
      idealityFactor: 1.6,
      uncertainty: expect.closeTo(Math.hypot(0.02, 0.4), 12),
      isAtBreak: true,
    });
  });

  it('is unknown outside of what was measured, and without suns', () => {
    expect(localIdeality(SEGMENTS, 1.1)).toBeNull();
    expect(localIdeality(SEGMENTS, 1e-7)).toBeNull();
    expect(localIdeality([part(2, null, null)], 1)).toBeNull();
    expect(localIdeality([], 1)).toBeNull();
  });

  it('has no uncertainty where a part has none', () => {
    expect(localIdeality([part(2, 1e-3, 1, null)], 1)).toMatchObject({ uncertainty: null });
  });
});
