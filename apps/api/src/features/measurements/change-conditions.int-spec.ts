import type { Conditions } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import type { ApiAnswer } from '../../testing/api-client.ts';
import { apiUnderTest } from '../../testing/api-under-test.ts';
import { laboratoryUnderTest } from '../../testing/laboratory-under-test.ts';
import { attachPart, heroFile, measurementIdOf, WAIT } from '../../testing/simulated-hero.ts';

const api = apiUnderTest();
const laboratory = laboratoryUnderTest(api);
const attached: Conditions = heroFile('jv').conditions;

const change = (path: string, version: number, body: object): Promise<ApiAnswer> =>
  api.patch(path, version, body);
const conditionsIn = ({ body }: ApiAnswer): object => (body as { conditions: object }).conditions;
/** Path of a scan of a new device that was attached with the conditions of its simulation. */
let scanCount = 0;
const newScan = async (): Promise<string> => {
  scanCount += 1;
  const device = await laboratory.addDevice(`p${scanCount}`);
  return `/v1/measurements/${measurementIdOf(await attachPart(api, device, 'jv'))}`;
};
const pcePercentOf = async (path: string): Promise<number> => {
  const { runs } = (await api.get(path, WAIT)).body as {
    readonly runs: readonly { readonly key: string; readonly metrics: { readonly pcePercent: number } }[];
  };
  return runs.find(({ key }) => key === 'jv')?.metrics.pcePercent ?? Number.NaN;
};

describe('conditions that are given to a measurement', () => {
  it('change, the others stay, and null takes one back', async () => {
    const path = await newScan();
    const before = await pcePercentOf(path);
    const first = await change(path, 1, {
      conditions: { scanRateMillivoltPerSecond: 20, relativeHumidityPercent: 40 },
      purpose: 'initial',
    });
    const stated = { ...attached, scanRateMillivoltPerSecond: 20, purpose: 'initial' };
    expect(conditionsIn(first)).toEqual({ ...stated, relativeHumidityPercent: 40 });

    const second = await change(path, 2, {
      conditions: { irradianceMilliwattPerCm2: 50, relativeHumidityPercent: null },
    });
    expect(second).toMatchObject({ status: 200, body: { version: 3, purpose: 'initial' } });
    expect(conditionsIn(second)).toEqual({ ...stated, irradianceMilliwattPerCm2: 50 });
    expect((await pcePercentOf(path)) / before).toBeCloseTo(2, 9);

    const third = await change(path, 3, { conditions: { irradianceMilliwattPerCm2: null } });
    const { irradianceMilliwattPerCm2, ...left } = stated;
    expect(irradianceMilliwattPerCm2).toBe(100);
    expect(conditionsIn(third)).toEqual(left);
    // Nothing else states an irradiance: one sun is assumed again.
    expect(await pcePercentOf(path)).toBeCloseTo(before, 9);
  });

  it.each([
    ['nothing', {}],
    ['no condition', { conditions: {} }],
    ['what is stated already', { conditions: attached }],
    ['null for what is not stated', { conditions: { relativeHumidityPercent: null } }],
  ])('leave everything as it is: %s', async (_, body) => {
    const path = await newScan();
    expect(await change(path, 1, body)).toMatchObject({
      status: 200,
      body: { version: 1, conditions: attached },
    });
  });

  it.each([
    [{ conditions: { purpose: null } }, 400, 'conditionInvalid', '/conditions/purpose'],
    [{ conditions: { area: null } }, 400, 'conditionUnknown', '/conditions/area'],
    [{ conditions: { dark: 1 } }, 400, 'conditionInvalid', '/conditions/dark'],
    [{ conditions: null }, 400, 'validationFailed', '/conditions'],
    [{ conditions: { windowSecond: 60 } }, 422, 'reasonMissing', '/reason'],
    [{ conditions: { windowSecond: 60 }, reason: ' ' }, 400, 'validationFailed', '/reason'],
  ])('are refused: %j', async (body, status, code, pointer) => {
    const path = await newScan();
    expect(await change(path, 1, body)).toMatchObject({ status, body: { code, errors: [{ pointer }] } });
    expect(await api.get(path)).toMatchObject({ body: { version: 1 } });
  });

  it('are told in the audit with what they were, and why where a reason is given', async () => {
    const path = await newScan();
    await change(path, 1, { conditions: { irradianceMilliwattPerCm2: 98, relativeHumidityPercent: 40 } });
    const reason = 'the lamp was calibrated afterwards';
    await change(path, 2, {
      conditions: { irradianceMilliwattPerCm2: 97, relativeHumidityPercent: null },
      reason,
    });
    const events = await api.get(`/v1/audit-events?action=measurement.update&entityId=${path.slice(17)}`);
    const items = (events.body as { items: { reason: string | null; details: object }[] }).items;
    expect(items.map((event) => [event.reason, event.details])).toEqual([
      [
        null,
        {
          from: { irradianceMilliwattPerCm2: 100, relativeHumidityPercent: null },
          to: { irradianceMilliwattPerCm2: 98, relativeHumidityPercent: 40 },
        },
      ],
      [
        reason,
        {
          from: { irradianceMilliwattPerCm2: 98, relativeHumidityPercent: 40 },
          to: { irradianceMilliwattPerCm2: 97, relativeHumidityPercent: null },
        },
      ],
    ]);
    expect(await api.get(`${path}/versions`)).toMatchObject({
      body: { items: [{}, { reason: null }, { reason }] },
    });
  });
});
