import { describe, expect, it } from '@jest/globals';
import { jvRecord } from '../testing/made-records.ts';
import { currentColumnOf } from './current-density.ts';

const voltages = [0, 0.5, 1];
const density = (area?: number): ReturnType<typeof jvRecord> =>
  jvRecord(voltages, [20, 19, -3], { conditions: area === undefined ? {} : { apertureAreaCm2: area } });

describe('currentColumnOf', () => {
  it('divides a current by the area', () => {
    const record = jvRecord(voltages, [], { current: { quantity: 'absolute', milliamp: [1.16, 1, -0.2] } });
    expect(currentColumnOf(record, { apertureAreaCm2: 0.058 })).toMatchObject({
      isDensity: true,
      warnings: [],
    });
    expect(currentColumnOf(record, { apertureAreaCm2: 0.058 }).values[0]).toBeCloseTo(20, 12);
  });

  it('rescales a density by A_file / A_used', () => {
    const column = currentColumnOf(density(0.16), { apertureAreaCm2: 0.08 });
    expect(column).toMatchObject({ values: [40, 38, -6], areaFactor: 2, isDensity: true, warnings: [] });
  });

  it('leaves a density alone when the file does not state its area, and says so', () => {
    const column = currentColumnOf(density(), { apertureAreaCm2: 0.08 });
    expect(column).toMatchObject({ values: [20, 19, -3], areaFactor: 1, isDensity: true });
    expect(column.warnings.map(({ code }) => code)).toEqual(['areaAmbiguous']);
  });

  it('uses a density without any area and says so', () => {
    const column = currentColumnOf(density(), {});
    expect(column.isDensity).toBe(true);
    expect(column.warnings.map(({ code }) => code)).toEqual(['areaMissing']);
  });
});
