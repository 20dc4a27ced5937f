import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../apps/api/src/testing/api-under-test.ts';
import { laboratoryUnderTest } from '../../apps/api/src/testing/laboratory-under-test.ts';
import { runDotbook } from '../../apps/cli/src/run-dotbook.ts';
import { empaCurve } from '../../libs/pipeline/src/testing/empa-files.ts';

const api = apiUnderTest();
const laboratory = laboratoryUnderTest(api);
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dotbook inbox '));
});
afterAll(() => rm(folder, { recursive: true }));

async function online(...argv: string[]) {
  let result = '';
  let notes = '';
  const status = await runDotbook([...argv, '--server', api.url, '--token', api.administratorToken], {
    callerFolder: folder,
    writeResult: (text) => {
      result += text;
    },
    writeNote: (text) => {
      notes += text;
    },
  });
  return { status, result, notes };
}

let fileCount = 0;
/** A table of HZB whose lines with units and instrument somebody has cut away: recognised by nobody. */
async function cutTable(name: string): Promise<string> {
  fileCount += 1;
  const rows = Array.from({ length: 30 }, (_, index) => {
    const volt = (29 - index) / 20;
    return `${volt}\t${Math.exp((volt - 1.1) * 30) - 20 - fileCount / 1000}`;
  });
  await writeFile(join(folder, name), `Voltage\ta_rev\n\t\n${rows.join('\n')}\n`);
  return name;
}

interface Waiting {
  readonly id: string;
  readonly originalName: string;
}

async function waiting(): Promise<readonly Waiting[]> {
  const { result } = await online('inbox', '--project', laboratory.projectCode, '--json');
  return (JSON.parse(result) as { items: readonly Waiting[] }).items;
}
const idOf = async (name: string): Promise<string> =>
  (await waiting()).find(({ originalName }) => originalName === name)?.id ?? '';

describe('dotbook inbox', () => {
  it('lists what waits with reason and proposal, and gives it to its sample', async () => {
    const { code } = await laboratory.addDevice('inbox');
    expect(await online('inbox', '--project', laboratory.projectCode)).toMatchObject({
      status: 0,
      result: 'No file waits for a sample.\n',
    });
    expect(await online('inbox', '--project', 'NIX')).toMatchObject({
      status: 1,
      notes: expect.stringContaining('There is no project "NIX"'),
    });
    const lower = await cutTable(`${code.toLowerCase()}.txt`);
    await online('upload', lower, await cutTable('scan.txt'), '--project', laboratory.projectCode);
    const listed = await online('inbox', '--project', laboratory.projectCode);
    expect(listed.status).toBe(0);
    expect(listed.result).toMatch(/^file +arrived +may be of +id +why it waits\n/u);
    expect(listed.result).toMatch(new RegExp(`${lower} +[-0-9]+ [0-9:]+ UTC +device ${code} \\(`, 'u'));
    expect(listed.result).toContain('Neither the file name nor the header names a sample');
    expect(listed.result).toContain('2 files wait.');

    const id = await idOf(lower);
    const format = ['--format', 'hzb-keithley-jv', '--set', 'apertureAreaCm2=0.1'];
    const assigned = await online('inbox', 'assign', id, '--device', code, ...format, '--wait');
    expect(assigned.status).toBe(0);
    expect(assigned.result).toMatch(
      new RegExp(`${code} +jv +complete +[0-9a-f-]{36} +${lower} \\(hzb-keithley-jv\\)`, 'u'),
    );
    expect((await waiting()).map(({ originalName }) => originalName)).toEqual(['scan.txt']);

    const again = await online('inbox', 'assign', id, '--device', code, '--json');
    expect(again).toMatchObject({
      status: 1,
      notes: expect.stringContaining('has left the inbox') as unknown,
    });
    expect(JSON.parse(again.result)).toEqual({ measurements: [] });
  });

  it('goes on where one file is refused, and tells a file that is not understood', async () => {
    const { code } = await laboratory.addDevice('goes-on');
    await online(
      'upload',
      await cutTable('one.txt'),
      await cutTable('two.txt'),
      '--project',
      laboratory.projectCode,
    );
    const [one, two] = [await idOf('one.txt'), await idOf('two.txt')];
    const unknown = '0190d0b0-0000-7000-8000-000000000000';
    const both = await online('inbox', 'assign', unknown, one, '--device', code);
    expect(both).toMatchObject({ status: 1, notes: expect.stringContaining(unknown) as unknown });
    expect(both.result).toContain('one.txt (not understood)');
    expect(await online('inbox', 'assign', two, '--device', code)).toMatchObject({ status: 3 });
  });

  it('gives a file and its companion to a sample in one call, and writes no table of nothing', async () => {
    const { code } = await laboratory.addDevice('companion');
    await writeFile(join(folder, 'I-V_something_a1_01.txt'), empaCurve('something', 'a1'));
    const heading = 'Cell\tVoc_V\tJsc_mApcm2\tFF_pc\tEff_pc\tArea_cm2\tFileName';
    const line = 'a1\t1.1\t20\t80\t17.6\t0.32\tI-V_something_a1_01.txt';
    await writeFile(join(folder, 'all_Param.txt'), `${heading}\n${line}\n`);
    await online('upload', 'I-V_something_a1_01.txt', 'all_Param.txt', '--project', laboratory.projectCode);
    const ids = [await idOf('I-V_something_a1_01.txt'), await idOf('all_Param.txt')];
    const assigned = await online('inbox', 'assign', ...ids, '--device', code);
    expect(assigned).toMatchObject({ status: 0, notes: 'all_Param.txt went with the file it belongs to.\n' });
    expect(assigned.result).toContain('I-V_something_a1_01.txt (empa-iv)');

    const again = await online('inbox', 'assign', ...ids, '--device', code);
    expect(again).toMatchObject({ status: 1, result: '' });
    expect(again.notes.match(/has left the inbox already/gu)).toHaveLength(2);
  });

  it('says of files that come one by one what they are in the end', async () => {
    const { code } = await laboratory.addDevice('k4');
    await writeFile(join(folder, 'curve.txt'), empaCurve('one by one', 'k4'));
    await writeFile(join(folder, 'area.txt'), 'k4\t0.3\n');
    for (const name of ['area.txt', 'curve.txt']) {
      await online('upload', name, '--project', laboratory.projectCode);
    }
    const ids = [await idOf('area.txt'), await idOf('curve.txt')];
    const assigned = await online('inbox', 'assign', ...ids, '--device', code);
    expect(assigned).toMatchObject({ status: 0, notes: '' });
    for (const name of ['area.txt', 'curve.txt']) expect(assigned.result).toContain(`${name} (empa-iv)`);
    expect(assigned.result).not.toContain('companionAlone');
    expect(assigned.result.match(new RegExp(`^${code} +jv `, 'gmu'))).toHaveLength(1);
  });

  it('discards with a reason, and needs a sample or a reason', async () => {
    await online('upload', await cutTable('lamp.txt'), '--project', laboratory.projectCode);
    const id = await idOf('lamp.txt');
    expect(await online('inbox', 'discard', id)).toMatchObject({ status: 2 });
    expect(await online('inbox', 'assign', id)).toMatchObject({
      status: 2,
      notes: expect.stringContaining('exactly one of --device, --substrate, --film or --batch') as unknown,
    });
    expect(await online('inbox', 'discard', id, '--reason', 'test of the lamp')).toMatchObject({
      status: 0,
      result: 'lamp.txt has left the inbox.\n',
    });
    expect((await api.get(`/v1/raw-files/inbox/${id}`)).body).toMatchObject({
      discardedReason: 'test of the lamp',
    });
  });
});

describe('dotbook reparse --with', () => {
  it('reads stored files as another format, with the reason, and tells what is different', async () => {
    const { code } = await laboratory.addDevice('with');
    const upload = await online('upload', await cutTable('with.txt'), '--device', code, '--json');
    const { measurements } = JSON.parse(upload.result) as { measurements: readonly { id: string }[] };
    const id = measurements[0]?.id ?? '';
    const named = ['--with', 'hzb-keithley-jv', '--reason', 'the units were cut away'];
    const tried = await online('reparse', '--measurement', id, ...named, '--dry-run');
    expect(tried).toMatchObject({ status: 0 });
    expect(tried.result).toMatch(
      new RegExp(`${code} +with\\.txt +none +hzb-keithley-jv 2 +a_rev +added`, 'u'),
    );
    expect(tried.result).toContain('1 measurement: 1 would be different.');
    expect((await online('reparse', '--device', code, ...named)).result).toContain('1 superseded.');
    expect((await online('reparse', '--device', code)).result).toContain('1 the same.');
    expect(await api.get(`/v1/measurements/${id}`)).toMatchObject({
      body: { files: [{ forcedFormat: { key: 'hzb-keithley-jv', reason: 'the units were cut away' } }] },
    });
    const misfit = await online('reparse', '--device', code, '--with', 'kit-lti-jv', '--reason', 'a try');
    expect(misfit).toMatchObject({
      status: 1,
      notes: expect.stringContaining('The content is not of the format kit-lti-jv') as unknown,
    });
  });

  it.each([
    ['no reason', ['--with', 'kit-lti-jv']],
    ['a reason alone', ['--reason', 'a try']],
    ['no such format', ['--with', 'excel', '--reason', 'a try']],
  ])('is wrong use with %s', async (_, options) => {
    expect(await online('reparse', '--all', ...options)).toMatchObject({
      status: 2,
      notes: expect.stringContaining('--with') as unknown,
    });
  });
});
