import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { JvRecord } from '@dotbook/domain';
import { readRawFile } from '../read-raw-file.ts';

const jvOf = (path: string) =>
  readRawFile(readFileSync(join(import.meta.dirname, path))).records.filter(
    (record): record is JvRecord => record.kind === 'jv',
  );
const densityOf = (record: JvRecord | undefined): readonly number[] =>
  record?.current.quantity === 'density' ? record.current.milliampPerCm2 : [];
const claimsOf = (record: JvRecord | undefined): Record<string, number> =>
  Object.fromEntries((record?.claims ?? []).map(({ metric, claimedValue }) => [metric, claimedValue]));

/** Current at a voltage of the table. */
const currentAt = (record: JvRecord | undefined, volt: number): number | undefined =>
  densityOf(record)[record?.voltageVolt.indexOf(volt) ?? -1];

describe('perseus-multi-curve-jv', () => {
  const folder = 'perseus-multi-curve-jv/fixtures/ok';

  it('reads one record per curve with area in mm², direction and time of its file name', () => {
    const records = jvOf(`${folder}/aligned-descending.txt`);
    expect(records.map(({ label, group }) => [label, group])).toEqual([
      ['demo_a_pix1_20240305_0915_forward', 'demo_a_pix1_20240305_0915'],
      ['demo_a_pix1_20240305_0915_reverse', 'demo_a_pix1_20240305_0915'],
      ['demo_b_pix1_20240305_0917_forward', 'demo_b_pix1_20240305_0917'],
      ['demo_b_pix1_20240305_0917_reverse', 'demo_b_pix1_20240305_0917'],
    ]);
    expect(records[1]).toMatchObject({
      conditions: { apertureAreaCm2: 0.16, irradianceMilliwattPerCm2: 100, scanDirection: 'reverse' },
      measuredAt: { text: '20240305_0915', localDateTime: '2024-03-05T09:15:00' },
    });
    expect(claimsOf(records[1])).toMatchObject({ jscMilliampPerCm2: 19.5, fillFactor: 0.7945 });
    expect(records.map(({ voltageVolt }) => voltageVolt[0])).toEqual([-0.1, 1.2, -0.1, 1.2]);
  });

  it('puts currents stored against the voltages beside their own voltages', () => {
    const stored = jvOf(`${folder}/reverse-in-acquisition-order.txt`);
    const aligned = jvOf(`${folder}/aligned-descending.txt`);
    expect(stored).toEqual(aligned);
    expect(stored.map((record) => currentAt(record, 0))).toEqual([-20, -19.5, -18, -17.5]);
    expect(stored.map((record) => currentAt(record, 1.1))).toEqual([0, 0, 0, 0]);
  });
});

describe('perseus-outdoor-jv', () => {
  const folder = 'perseus-outdoor-jv/fixtures/ok';

  it('reads the signed density and the irradiance of that minute', () => {
    const [record] = jvOf(`${folder}/descending.txt`);
    expect(record?.conditions).toEqual({ apertureAreaCm2: 0.16, irradianceMilliwattPerCm2: 92.5 });
    expect(record?.voltageVolt[0]).toBe(1.2);
    expect(currentAt(record, 0)).toBe(-20);
    expect(claimsOf(record).pcePercent).toBeCloseTo(18.8961, 3);
    expect(jvOf(`${folder}/ascending.txt`)[0]?.voltageVolt[0]).toBe(-0.1);
  });
});

describe('hereon-jv', () => {
  const folder = 'hereon-jv/fixtures/ok';

  it('reads a pair of columns per pixel, A/cm² as mA/cm²', () => {
    const records = jvOf(`${folder}/three-pixels.csv`);
    expect(records.map(({ label, pixelLabel }) => [label, pixelLabel])).toEqual([
      ['Pixel 1', '1'],
      ['Pixel 2', '2'],
      ['Pixel 3', '3'],
    ]);
    expect(currentAt(records[0], 0)).toBeCloseTo(-20, 9);
    expect(records[1]?.voltageVolt[0]).toBe(1.1999);
    expect(records[0]?.conditions).toEqual({});
  });

  it('reads a pixel that ends earlier', () => {
    expect(jvOf(`${folder}/shorter-pixel.csv`).map(({ voltageVolt }) => voltageVolt.length)).toEqual([
      27, 27, 20,
    ]);
  });
});
