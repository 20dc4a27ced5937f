import { demoDataSet } from '@dotbook/simulation';
import { describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../apps/api/src/testing/api-under-test.ts';
import { laboratoryUnderTest } from '../../apps/api/src/testing/laboratory-under-test.ts';
import { dotbookUnderTest } from './dotbook-under-test.ts';

const api = apiUnderTest();
const laboratory = laboratoryUnderTest(api);
const dotbook = dotbookUnderTest(api);

const eqeFile = demoDataSet()
  .groups.flatMap(({ substrates }) =>
    substrates.flatMap(({ devices }) => devices.flatMap(({ files }) => files)),
  )
  .find(({ kind }) => kind === 'eqe');

const show = (...argv: string[]) => dotbook.run('measurement', 'show', ...argv);

describe('dotbook measurement show', () => {
  it('shows what is said of a measurement, its files, records and results', async () => {
    const { code } = await laboratory.addDevice('s1');
    const id = await dotbook.attachCurve(code);
    await dotbook.run('measurement', 'set', id, 'irradianceMilliwattPerCm2=98', '--reason', 'calibrated');
    const { status, result, notes } = await show(id, '--wait');
    expect({ status, notes }).toEqual({ status: 0, notes: '' });
    const [facts, files, records, runs] = result.split('\n\n');
    expect(facts?.replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/gu, 'TIME').split('\n')).toEqual([
      `measurement  ${id}`,
      `sample       device ${code}`,
      'kind         jv',
      'purpose      routine',
      'measured     not known',
      'recorded     TIME',
      'analysis     complete',
      'counts       yes',
      'stated       irradianceMilliwattPerCm2=98',
    ]);
    expect(files).toMatch(/^bytes +sha256 +format +file\n\d+ +[0-9a-f]{12} +empa-\S+ v\d+ +scan-\d+\.txt/u);
    expect(records).toMatch(/^record +kind +pixel +points +conditions in force\n/u);
    expect(records).toMatch(
      / jv +z9 +60 +apertureAreaCm2=0\.32 \(file\), .*irradianceMilliwattPerCm2=98 \(mea/u,
    );
    expect(records).toContain('  ! ');
    expect(runs).toMatch(/^jv +\S+ +complete +PCE \(%\) \d+\.\d+ ± 0\.\d+  Jsc \(mA\/cm²\) \d/mu);
  });

  it('prints one document with --json', async () => {
    const id = await dotbook.attachCurve((await laboratory.addDevice('s2')).code);
    const { body } = await api.get(`/v1/measurements/${id}`);
    expect(JSON.parse((await show(id, '--json')).result)).toEqual({ measurement: body, pin: null });
  });

  it('tells whether a measurement counts, who said so and why', async () => {
    const { code } = await laboratory.addDevice('s3');
    const id = await dotbook.attachCurve(code);
    await dotbook.run('device', 'pin', code, id, '--reason', 'the one of the certificate');
    const pinned = 'yes, pinned to stand for its device by Administrator: the one of the certificate\n';
    expect((await show(id)).result).toContain(`counts       ${pinned}`);
    expect(JSON.parse((await show(id, '--json')).result)).toMatchObject({
      pin: { by: 'Administrator', reason: 'the one of the certificate' },
    });
    await dotbook.run('measurement', 'exclude', id, '--reason', 'the mask had slipped');
    expect((await show(id)).result).toMatch(
      /^counts +not in statistics: excluded .* UTC by Administrator: the mask had slipped$/mu,
    );
    await dotbook.run('measurement', 'invalidate', id, '--reason', 'the lamp was off');
    const { result } = await show(id);
    expect(result).toMatch(/^counts +no: invalidated .* UTC: the lamp was off$/mu);
    expect(result).not.toContain('PCE');
  });

  it('names the devices whose results rest on a measurement of their film', async () => {
    const { code } = laboratory.film;
    const values = { kind: 'plqy', values: { plqyFraction: 0.02 }, conditions: { plqyKind: 'absolute' } };
    const { body } = await api.post(`/v1/films/${code}/measurements`, values);
    const { measurements } = body as { readonly measurements: readonly [{ readonly id: string }] };
    const { id } = measurements[0];
    const device = await laboratory.addDevice('s4');
    await dotbook.attach(device.code, 'eqe.txt', eqeFile?.bytes ?? '');
    await dotbook.attachCurve(device.code);
    const { result } = await show(id, '--wait');
    expect(result).toMatch(/^sample +film /mu);
    expect(result).toMatch(/^typed in +PLQY 0\.02$/mu);
    expect(result).toMatch(new RegExp(`^vocLoss of device ${device.code} +device +complete`, 'mu'));
  });

  it('shows a measurement of a device that was withdrawn, and says which one is not there', async () => {
    const { code } = await laboratory.addDevice('s5');
    const id = await dotbook.attachCurve(code);
    const withdrawn = await api.post(`/v1/devices/${code}/withdraw`, { reason: 'broken' });
    expect(withdrawn).toMatchObject({ status: 200 });
    expect(await show(id)).toMatchObject({
      status: 0,
      result: expect.stringContaining(`device ${code}`) as unknown,
    });
    const nobody = '019f0000-0000-7000-8000-000000000000';
    expect(await show(nobody)).toMatchObject({
      status: 1,
      notes: expect.stringContaining(nobody) as unknown,
    });
    expect(await show()).toMatchObject({ status: 2, notes: expect.stringContaining('id') as unknown });
  });
});
