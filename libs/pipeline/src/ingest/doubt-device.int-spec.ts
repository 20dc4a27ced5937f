import { loadMeasurements } from '@dotbook/data-access';
import { newId } from '@dotbook/domain';
import { demoDataSet } from '@dotbook/simulation';
import { testDatabase } from '@dotbook/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { invalidateMeasurement, reassignMeasurement } from '../measurements/change-measurement.ts';
import { openTestLaboratory, type TestLaboratory } from '../testing/test-laboratory.ts';
import { attachFiles } from './attach-files.ts';

const source = testDatabase();
let lab: TestLaboratory;
const devices = new Map<string, { id: string; code: string }>();
const group = demoDataSet().groups.find(({ definition }) => definition.jvFormat === 'hzb-keithley-jv');
const file = group?.substrates[0]?.files[0];
if (file === undefined) throw new Error('the simulated data set has no substrate file');

beforeAll(async () => {
  lab = await openTestLaboratory(source.connectionString);
  for (const label of ['a', 'b', 'px']) devices.set(label, await lab.addDevice(label));
}, 60_000);
afterAll(async () => {
  await lab.close();
});

const attach = async (pixel: string, records: string[]) => {
  const stored = await lab.upload(file.name, file.bytes);
  const target = { kind: 'device', codeOrId: devices.get(pixel)?.code ?? '' } as const;
  const { measurements } = await attachFiles(lab.services, lab.context, target, [stored], { records });
  const [measurement] = measurements;
  if (measurement === undefined) throw new Error('one measurement was expected');
  return measurement;
};

describe('a file on a device that it may not be of', () => {
  it('is told when it names the pixel of another device, or is attached to another device already', async () => {
    const codeOf = (pixel: string): string => devices.get(pixel)?.code ?? '';
    const right = await attach('a', ['a_rev']);
    expect(right.fileWarnings).toEqual([]);

    const wrong = await attach('b', ['a_rev', 'a_for']);
    expect(wrong.fileWarnings).toEqual([
      {
        code: 'pixelOfAnotherDevice',
        detail: `a_rev, a_for of ${file.name}: the file says pixel a, which is the device ${codeOf('a')}; ${codeOf('b')} is pixel b. Reassign the measurement if it is of ${codeOf('a')} (dotbook measurement reassign).`,
      },
      {
        code: 'alreadyOfAnotherDevice',
        detail: `a_rev of ${file.name}: the same is attached to the device ${codeOf('a')} (measurement ${right.id}), and counts for both. Reassign or invalidate the one that is wrong (dotbook measurement reassign, or invalidate).`,
      },
    ]);

    // What was invalidated is of nobody, and a pixel that no device has may go by another name.
    const reason = 'of pixel a';
    for (const { id } of [right, wrong]) {
      await invalidateMeasurement(lab.services, lab.context, { measurementId: id, reason });
    }
    expect((await attach('px', ['d_rev'])).fileWarnings).toEqual([]);
    expect((await attach('a', ['a_rev'])).fileWarnings).toEqual([]);
  });

  it('is asked again for the device that it is reassigned to', async () => {
    const wrong = await attach('a', ['b_for']);
    const reassign = async (to: string) => {
      const { fileWarnings } = await reassignMeasurement(lab.services, lab.context, {
        measurementId: wrong.id,
        to: { kind: 'device', codeOrId: devices.get(to)?.code ?? '' },
        reason: 'labels were swapped',
      });
      return fileWarnings;
    };
    const toPx = await reassign('px');
    expect(toPx.map(({ code }) => code)).toEqual(['pixelOfAnotherDevice']);
    expect(toPx[0]?.detail).toContain(`${devices.get('px')?.code} is pixel px.`);
    expect(await reassign('b')).toEqual([]);

    const again = await attach('px', ['b_for']);
    expect((await reassign('a')).map(({ code, detail }) => [code, detail.includes(again.id)])).toEqual([
      ['pixelOfAnotherDevice', false],
      ['alreadyOfAnotherDevice', true],
    ]);
    for (const { id } of [wrong, again]) {
      const gone = { measurementId: id, reason: 'of pixel b' };
      await invalidateMeasurement(lab.services, lab.context, gone);
    }
  });

  it('is asked again when the measurement that it speaks of is moved, or counts no more', async () => {
    const first = await attach('b', ['d_for']);
    const second = await attach('px', ['d_for']);
    const doubts = async (): Promise<readonly string[]> => {
      const [view] = await loadMeasurements(lab.services.database.reader, [second.id]);
      return (view?.fileWarnings ?? []).map(({ code, detail }) => `${code}: ${detail}`);
    };
    const codeOf = (pixel: string): string => devices.get(pixel)?.code ?? '';
    const speaksOf = (pixel: string) => [
      expect.stringContaining(
        `alreadyOfAnotherDevice: d_for of ${file.name}: the same is attached to the device ${codeOf(pixel)} (measurement ${first.id})`,
      ),
    ];
    const moveFirst = (pixel: string) =>
      reassignMeasurement(lab.services, lab.context, {
        ...{ measurementId: first.id, to: { kind: 'device', codeOrId: codeOf(pixel) } },
        reason: 'labels were swapped',
      });
    expect(await doubts()).toEqual(speaksOf('b'));
    await moveFirst('a');
    expect(await doubts()).toEqual(speaksOf('a'));
    await moveFirst('px');
    expect(await doubts()).toEqual([]);

    const third = await attach('b', ['d_for']);
    expect(third.fileWarnings).toHaveLength(2);
    for (const { id } of [first, second]) {
      await invalidateMeasurement(lab.services, lab.context, { measurementId: id, reason: 'of pixel d' });
    }
    const [alone] = await loadMeasurements(lab.services.database.reader, [third.id]);
    expect(alone?.fileWarnings).toEqual([]);
    await invalidateMeasurement(lab.services, lab.context, { measurementId: third.id, reason: 'of pixel d' });
  });

  it('says nothing of devices of other projects', async () => {
    const projectId = newId();
    await lab.services.unitOfWork.run(lab.context, async (tx, record) => {
      await tx.project.create({ data: { id: projectId, code: 'ELSEWHERE', name: 'Another group' } });
      await tx.device.create({
        data: {
          ...{ id: newId(), code: 'ELSEWHERE-c', projectId, pixelLabel: 'c' },
          ...{ substrateId: lab.substrate.id, filmId: lab.film.id },
        },
      });
      await record({ action: 'project.create', entityId: projectId, projectId });
    });
    expect((await attach('px', ['c_rev'])).fileWarnings).toEqual([]);
  });
});
