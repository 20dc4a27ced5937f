import { eventuallyTrue } from '@dotbook/testing';
import { describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../apps/api/src/testing/api-under-test.ts';
import { laboratoryUnderTest } from '../../apps/api/src/testing/laboratory-under-test.ts';
import { dotbookUnderTest } from './dotbook-under-test.ts';

const api = apiUnderTest();
const laboratory = laboratoryUnderTest(api);
const dotbook = dotbookUnderTest(api);

interface DeviceMetrics {
  readonly representatives: readonly { readonly analysisRunId: string; readonly pinned: boolean }[];
  readonly runs: readonly { readonly id: string; readonly slot: string }[];
}

/** Ids of the measurements that stand for a device. */
async function representatives(code: string): Promise<readonly string[]> {
  const { representatives: chosen, runs } = (await api.get(`/v1/devices/${code}/metrics`))
    .body as DeviceMetrics;
  return chosen.map(
    ({ analysisRunId }) => runs.find(({ id }) => id === analysisRunId)?.slot.slice(0, 36) ?? '',
  );
}
const eventuallyStandsFor = (code: string, id: string): Promise<void> =>
  eventuallyTrue(async () => (await representatives(code)).join() === id);

describe('dotbook device', () => {
  it('pins the measurement that stands for a device with a reason, and lets the rule choose again', async () => {
    const { code } = await laboratory.addDevice('p1');
    const [first, second] = [await dotbook.attachCurve(code), await dotbook.attachCurve(code)];
    await eventuallyStandsFor(code, first);

    const pin = ['device', 'pin', code, second, '--reason', 'the one of the certificate'];
    expect(await dotbook.run(...pin)).toEqual({
      status: 0,
      result: `${code}: measurement ${second} stands for it from the next evaluation on.\n`,
      notes: '',
    });
    await eventuallyStandsFor(code, second);
    expect((await api.get(`/v1/devices/${code}`)).body).toMatchObject({
      pinnedMeasurementId: second,
      pinnedReason: 'the one of the certificate',
    });

    const unpin = ['device', 'unpin', code, '--reason', 'the certificate was withdrawn'];
    expect(await dotbook.run(...unpin)).toEqual({
      status: 0,
      result: `${code}: the rule chooses what stands for it from the next evaluation on.\n`,
      notes: '',
    });
    await eventuallyStandsFor(code, first);
    expect(JSON.parse((await dotbook.run(...pin, '--json')).result)).toMatchObject({ deviceCode: code });
    expect(JSON.parse((await dotbook.run(...unpin, '--json')).result)).toMatchObject({ deviceCode: code });
  });

  it('tells why a measurement cannot stand for a device', async () => {
    const [one, other] = [await laboratory.addDevice('p2'), await laboratory.addDevice('p3')];
    const id = await dotbook.attachCurve(one.code);
    const reason = ['--reason', 'x'];
    expect(await dotbook.run('device', 'pin', other.code, id, ...reason)).toMatchObject({
      status: 2,
      notes: expect.stringContaining(`Only a valid JV measurement of ${other.code} itself`) as unknown,
    });
    await dotbook.run('measurement', 'exclude', id, '--reason', 'the mask had slipped');
    expect(await dotbook.run('device', 'pin', one.code, id, ...reason)).toMatchObject({
      status: 2,
      notes: expect.stringContaining('dotbook measurement include') as unknown,
    });
    expect(await dotbook.run('device', 'unpin', 'nowhere', ...reason)).toMatchObject({
      status: 1,
      notes: expect.stringContaining('nowhere') as unknown,
    });
  });

  it.each([
    ['no reason', ['pin', 'x', 'y'], '--reason'],
    ['no measurement', ['pin', 'x', '--reason', 'y'], 'id'],
    ['no device', ['unpin', '--reason', 'y'], 'code'],
  ])('is wrong use with %s', async (_, argv, named) => {
    expect(await dotbook.run('device', ...argv)).toMatchObject({
      status: 2,
      notes: expect.stringContaining(named) as unknown,
    });
  });
});
