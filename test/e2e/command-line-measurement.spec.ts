import { describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../apps/api/src/testing/api-under-test.ts';
import { laboratoryUnderTest } from '../../apps/api/src/testing/laboratory-under-test.ts';
import { dotbookUnderTest } from './dotbook-under-test.ts';

const api = apiUnderTest();
const laboratory = laboratoryUnderTest(api);
const dotbook = dotbookUnderTest(api);

const shown = async (id: string) => (await api.get(`/v1/measurements/${id}`)).body;

describe('dotbook measurement', () => {
  it('reassigns with a reason, and tells where it is now', async () => {
    const [wrong, right] = [await laboratory.addDevice('m1'), await laboratory.addDevice('m2')];
    const [first, second] = [await dotbook.attachCurve(wrong.code), await dotbook.attachCurve(wrong.code)];
    const reason = ['--reason', 'labels were swapped'];
    const moved = await dotbook.run(
      'measurement',
      'reassign',
      first,
      second,
      '--device',
      right.code,
      ...reason,
    );
    expect(moved).toEqual({
      status: 0,
      result: [first, second].map((id) => `${id}: jv is of ${right.code} now.\n`).join(''),
      notes: '',
    });
    expect(await shown(first)).toMatchObject({ subject: { id: right.id } });
    expect((await api.get(`/v1/measurements/${first}/versions`)).body).toMatchObject({
      items: [{}, { reason: 'labels were swapped' }],
    });
    expect(
      await dotbook.run('measurement', 'reassign', first, '--device', 'nowhere', ...reason),
    ).toMatchObject({
      status: 2,
      notes: expect.stringContaining('nowhere') as unknown,
    });
  });

  it('invalidates with a reason, goes on where one is refused, and prints one document with --json', async () => {
    const { code } = await laboratory.addDevice('m3');
    const [first, second] = [await dotbook.attachCurve(code), await dotbook.attachCurve(code)];
    const reason = ['--reason', 'the lamp was off'];
    expect(await dotbook.run('measurement', 'invalidate', first, ...reason)).toMatchObject({
      status: 0,
      result: `${first}: jv of ${code} does not count any more.\n`,
    });
    const both = await dotbook.run('measurement', 'invalidate', first, second, ...reason, '--json');
    expect(both).toMatchObject({
      status: 1,
      notes: expect.stringContaining('was invalidated') as unknown,
    });
    expect(JSON.parse(both.result)).toMatchObject({
      items: [{ id: second, invalidatedReason: 'the lamp was off' }],
    });
    expect(await shown(second)).toMatchObject({ invalidatedReason: 'the lamp was off' });
  });

  it('leaves out of statistics with a reason, and counts again', async () => {
    const { code } = await laboratory.addDevice('m5');
    const id = await dotbook.attachCurve(code);
    const exclude = ['measurement', 'exclude', id, '--reason'];
    const slipped = `${id}: jv of ${code} is left out of statistics (Administrator: the mask had slipped).\n`;
    expect(await dotbook.run(...exclude, 'the mask had slipped')).toEqual({
      status: 0,
      result: slipped,
      notes: '',
    });
    expect(await dotbook.run(...exclude, 'the mask had slipped')).toMatchObject({
      status: 0,
      result: slipped,
    });
    expect(await dotbook.run(...exclude, 'the mask was another one')).toMatchObject({
      status: 0,
      result: slipped.replace('the mask had slipped', 'the mask was another one'),
    });
    expect(await shown(id)).toMatchObject({
      excludedReason: 'the mask was another one',
      invalidatedAt: null,
    });
    const { items } = (await api.get(`/v1/measurements/${id}/versions`)).body as {
      items: readonly unknown[];
    };
    expect(items.slice(-2)).toMatchObject([
      { reason: 'the mask had slipped' },
      { reason: 'the mask was another one' },
    ]);

    const include = ['measurement', 'include', id, '--reason', 'it had not'];
    expect(await dotbook.run(...include)).toMatchObject({
      status: 0,
      result: `${id}: jv of ${code} counts in statistics.\n`,
    });
    expect(JSON.parse((await dotbook.run(...include, '--json')).result)).toMatchObject({
      items: [{ id, excludedAt: null }],
    });
    expect(await dotbook.run(...exclude, ' ')).toMatchObject({ status: 2 });
    expect(await shown(id)).toMatchObject({ excludedAt: null, excludedReason: null });

    await dotbook.run('measurement', 'invalidate', id, '--reason', 'the lamp was off');
    expect(await dotbook.run(...exclude, 'too late')).toMatchObject({
      status: 1,
      notes: expect.stringContaining('was invalidated') as unknown,
    });
  });

  it('states conditions and parameters with a reason, and takes them back', async () => {
    const { code } = await laboratory.addDevice('m6');
    const [first, second] = [await dotbook.attachCurve(code), await dotbook.attachCurve(code)];
    const pcePercent = async (id: string): Promise<number> => {
      const { runs } = (await api.get(`/v1/measurements/${id}`, { headers: { prefer: 'wait=10' } })).body as {
        readonly runs: readonly { readonly key: string; readonly metrics: { readonly pcePercent: number } }[];
      };
      return runs.find(({ key }) => key === 'jv')?.metrics.pcePercent ?? Number.NaN;
    };
    const before = await pcePercent(first);
    const set = (...argv: string[]) => dotbook.run('measurement', 'set', ...argv, '--reason', 'calibrated');
    expect(await set(first, second, 'irradianceMilliwattPerCm2=50', 'windowSecond=60')).toEqual({
      status: 0,
      result: [first, second]
        .map((id) => `${id}: jv of ${code}, stated now: irradianceMilliwattPerCm2=50, windowSecond=60.\n`)
        .join(''),
      notes: '',
    });
    expect(await pcePercent(first)).toBeCloseTo(2 * before, 9);
    expect((await api.get(`/v1/measurements/${first}/versions`)).body).toMatchObject({
      items: [{}, { reason: 'calibrated' }],
    });

    expect(await set(first, 'irradianceMilliwattPerCm2=', 'purpose=diagnostic')).toMatchObject({
      status: 0,
      result: `${first}: jv of ${code}, stated now: purpose=diagnostic, windowSecond=60.\n`,
    });
    expect(await pcePercent(first)).toBe(before);
    expect(await shown(first)).toMatchObject({ purpose: 'diagnostic' });
    const emptied = await set(second, 'irradianceMilliwattPerCm2=', 'windowSecond=', '--json');
    expect(JSON.parse(emptied.result)).toMatchObject({ items: [{ id: second, conditions: {} }] });

    expect(await set(first, 'area=1')).toMatchObject({
      status: 2,
      notes: expect.stringContaining('apertureAreaCm2') as unknown,
    });
    expect(await set('019a', first, 'dark=false')).toMatchObject({
      status: 1,
      result: expect.stringContaining(`${first}: jv of ${code}, stated now: dark=false`) as unknown,
      notes: expect.stringContaining('019a') as unknown,
    });
  });

  it('corrects a wrong time with a reason', async () => {
    const id = await dotbook.attachCurve((await laboratory.addDevice('m4')).code);
    const named = ['--measured-at', '2026-02-01T10:00:00+01:00', '--reason', 'the clock was an hour behind'];
    expect(await dotbook.run('measurement', 'correct-time', id, ...named)).toMatchObject({
      status: 0,
      result: expect.stringContaining('was measured at 2026-02-01T09:00:00.000Z now.') as unknown,
    });
    expect(await shown(id)).toMatchObject({ measuredAt: { text: named[1], zone: '+01:00' } });
    const noon = ['--measured-at', 'noon', '--reason', 'x'];
    expect(await dotbook.run('measurement', 'correct-time', id, ...noon)).toMatchObject({
      status: 2,
      notes: expect.stringContaining('no date and time that exists') as unknown,
    });
  });

  it.each([
    ['no reason', ['invalidate', 'x'], '--reason'],
    ['no sample', ['reassign', 'x', '--reason', 'y'], 'exactly one of --device'],
    ['no time', ['correct-time', 'x', '--reason', 'y'], '--measured-at'],
    ['no reason to exclude', ['exclude', 'x'], '--reason'],
    ['no reason to include', ['include', 'x'], '--reason'],
    ['no reason to state a condition', ['set', 'x', 'dark=false'], '--reason'],
    ['no condition', ['set', 'x', '--reason', 'y'], 'key=value'],
    ['no measurement', ['invalidate', '--reason', 'y'], 'id'],
  ])('is wrong use with %s', async (_, argv, named) => {
    expect(await dotbook.run('measurement', ...argv)).toMatchObject({
      status: 2,
      notes: expect.stringContaining(named) as unknown,
    });
  });
});
