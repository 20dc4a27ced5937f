import { loadMeasurements } from '@dotbook/data-access';
import { testDatabase } from '@dotbook/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { empaCurve } from '../testing/empa-files.ts';
import { openTestLaboratory, type TestLaboratory } from '../testing/test-laboratory.ts';
import { attachFiles } from './attach-files.ts';

const source = testDatabase();
let lab: TestLaboratory;

beforeAll(async () => {
  lab = await openTestLaboratory(source.connectionString);
}, 60_000);
afterAll(async () => {
  await lab.close();
});

describe('a list that belongs to several curves of an upload', () => {
  it('is kept once, with the measurement of each of them, which says what it took from it', async () => {
    await lab.addDevice('a1');
    await lab.addDevice('b2');
    const files = [
      await lab.upload('I-V_S_b2_01.txt', empaCurve('S', 'b2', 19)),
      await lab.upload('area.txt', 'a1\t0.3\nb2\t0.34\n'),
      await lab.upload('I-V_S_a1_01.txt', empaCurve('S', 'a1', 18)),
    ];
    const target = { kind: 'substrate', codeOrId: lab.substrate.code } as const;
    const { measurements } = await attachFiles(lab.services, lab.context, target, files);
    expect(measurements.map(({ subjectCode }) => subjectCode.split('-').at(-1)).sort()).toEqual(['a1', 'b2']);
    const { reader } = lab.services.database;
    const views = await loadMeasurements(
      reader,
      measurements.map(({ id }) => id),
    );
    const areaFiles = views.flatMap((view) =>
      view.files.filter(({ originalName }) => originalName === 'area.txt').map(({ id }) => id),
    );
    expect(areaFiles).toHaveLength(2);
    expect(new Set(areaFiles).size).toBe(1);
    expect(
      views
        .flatMap(({ curves }) => curves)
        .map(({ pixelLabel, conditions, companionValues }) => [
          pixelLabel,
          conditions.apertureAreaCm2,
          companionValues,
        ])
        .sort(),
    ).toEqual([
      ['a1', 0.3, [{ key: 'apertureAreaCm2', text: 'a1\t0.3', fileName: 'area.txt' }]],
      ['b2', 0.34, [{ key: 'apertureAreaCm2', text: 'b2\t0.34', fileName: 'area.txt' }]],
    ]);
    const again = await attachFiles(lab.services, lab.context, target, files);
    expect(again.measurements.map(({ id, recognised }) => [id, recognised])).toEqual(
      measurements.map(({ id }) => [id, true]),
    );
  });
});
