import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoDataSet } from '@dotbook/simulation';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../apps/api/src/testing/api-under-test.ts';
import { laboratoryUnderTest } from '../../apps/api/src/testing/laboratory-under-test.ts';
import { runDotbook } from '../../apps/cli/src/run-dotbook.ts';

const api = apiUnderTest();
const laboratory = laboratoryUnderTest(api);
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dotbook online '));
});
afterAll(() => rm(folder, { recursive: true }));

interface Outcome {
  readonly status: number;
  readonly result: string;
  readonly notes: string;
}

async function dotbook(argv: readonly string[], isInteractive = false): Promise<Outcome> {
  let result = '';
  let notes = '';
  const status = await runDotbook(argv, {
    callerFolder: folder,
    isInteractive,
    writeResult: (text) => {
      result += text;
    },
    writeNote: (text) => {
      notes += text;
    },
  });
  return { status, result, notes };
}

const online = (...argv: string[]): Promise<Outcome> =>
  dotbook([...argv, '--server', api.url, '--token', api.administratorToken]);

const jvFile = demoDataSet()
  .groups.flatMap(({ substrates }) =>
    substrates.flatMap(({ devices }) => devices.flatMap(({ files }) => files)),
  )
  .find(({ kind }) => kind === 'jv');

async function deviceWithFile(label: string): Promise<{ code: string; file: string }> {
  const { code } = await laboratory.addDevice(label);
  await writeFile(join(folder, `${label}.csv`), jvFile?.bytes ?? '');
  return { code, file: `${label}.csv` };
}

describe('dotbook upload --project', () => {
  it('attaches what names its sample, lets the rest wait, and says so in a table', async () => {
    const { code } = await laboratory.addDevice('binds');
    const names = [`${code}_rev.csv`, ...Array.from({ length: 20 }, (_, index) => `scan ${index}.csv`)];
    for (const [index, name] of names.entries()) {
      await writeFile(
        join(folder, name),
        Buffer.concat([jvFile?.bytes ?? Buffer.of(), Buffer.from(`\n#${index}\n`)]),
      );
    }
    const { status, result } = await online(
      'upload',
      ...names,
      '--project',
      laboratory.projectCode,
      '--wait',
    );
    expect(status).toBe(0);
    expect(result).toMatch(new RegExp(`${code}_rev\\.csv +attached +${code} jv: PCE`, 'u'));
    expect(result).toContain('waits in the inbox: Neither the file name nor the header names a sample');
    expect(result).toContain('1 attached, 20 waiting in the inbox.');
  });

  it('knows what was uploaded before, and shows what came of it since', async () => {
    const { code } = await laboratory.addDevice('twice');
    const name = `${code}_again.csv`;
    await writeFile(
      join(folder, name),
      Buffer.concat([jvFile?.bytes ?? Buffer.of(), Buffer.from('\n#twice\n')]),
    );
    const project = ['--project', laboratory.projectCode, '--wait'];
    expect((await online('upload', name, ...project)).result).toContain(`attached  ${code} jv: PCE`);
    expect((await online('upload', name, ...project)).result).toContain(`attached  ${code} jv (known): PCE`);
  });

  it('is not held up by a file that is refused, and names it with the reason', async () => {
    const { code } = await laboratory.addDevice('beside');
    await writeFile(
      join(folder, `${code} good.csv`),
      Buffer.concat([jvFile?.bytes ?? Buffer.of(), Buffer.from('\n#beside\n')]),
    );
    await writeFile(join(folder, `${code} empty.csv`), '');
    const names = [`${code} empty.csv`, `${code} good.csv`];
    const project = ['--project', laboratory.projectCode];
    const { status, result } = await online('upload', ...names, ...project, '--wait');
    expect(status).toBe(3);
    expect(result).toMatch(
      new RegExp(
        `${code} empty\\.csv +refused +${code} empty\\.csv has no bytes\\. Export it again from the instrument\\.`,
        'u',
      ),
    );
    expect(result).toMatch(new RegExp(`${code} good\\.csv +attached +${code} jv: PCE`, 'u'));
    expect(result).toContain('1 attached, 0 waiting in the inbox, 1 refused.');
    const again = await online('upload', ...names, ...project, '--json');
    expect(again.status).toBe(3);
    expect(JSON.parse(again.result)).toMatchObject({
      files: [{ originalName: `${code} good.csv`, outcome: 'attached' }],
      refused: [{ path: `${code} empty.csv`, code: 'fileEmpty' }],
    });
  });

  it('takes no sample beside the project', async () => {
    const { status, notes } = await online('upload', 'x', '--project', 'P', '--device', 'D');
    expect([status, notes]).toEqual([2, expect.stringContaining('With --project no sample')]);
  });
});

describe('dotbook recompute', () => {
  it('computes a device again, waits, and tells what changed', async () => {
    const { code, file } = await deviceWithFile('again');
    await online('upload', file, '--device', code, '--wait');
    const { status, result } = await online('recompute', '--device', code, '--diff', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(result)).toMatchObject({
      job: { state: 'complete', subjectCount: 1, computedRunCount: 0, changedResultCount: 0 },
      changes: [],
    });
    const tried = await online('recompute', '--device', code, '--key', 'jv', '--dry-run');
    expect(tried).toMatchObject({ status: 0 });
    expect(tried.result).toBe('0 runs would be made in 1 sample, 0 with another number than before.\n');
    expect(await online('recompute', '--device', 'nowhere')).toMatchObject({ status: 2 });
  });
});

describe('dotbook reparse', () => {
  it('reads every file of a selection again and says what is different', async () => {
    const { code, file } = await deviceWithFile('reread');
    await online('upload', file, '--device', code, '--wait');
    expect(await online('reparse', '--device', code)).toMatchObject({
      status: 0,
      result: '1 measurement: 1 the same.\n',
    });
    const { result } = await online('reparse', '--device', code, '--dry-run', '--json');
    expect(JSON.parse(result)).toMatchObject({ reports: [{ subjectCode: code, outcome: 'same' }] });
    expect(await online('reparse')).toMatchObject({ status: 2 });
    for (const kind of ['project', 'device', 'film', 'batch']) {
      expect(await online('reparse', `--${kind}`, 'NIX')).toMatchObject({
        status: 1,
        notes: expect.stringContaining(`There is no ${kind} "NIX"`),
      });
    }
  });
});

describe('dotbook upload', () => {
  it('attaches, waits and shows the same numbers as analyse', async () => {
    const { code, file } = await deviceWithFile('same');
    const conditions = ['--set', 'irradianceMilliwattPerCm2=100', 'scanRateMillivoltPerSecond=100'];
    const { status, result } = await online(
      'upload',
      file,
      '--device',
      code,
      ...conditions,
      '--wait',
      '--json',
    );
    expect(status).toBe(0);
    const { measurements } = JSON.parse(result) as {
      measurements: { runs: { key: string; metrics: object }[] }[];
    };
    const analysed = JSON.parse((await dotbook(['analyse', file, ...conditions, '--json'])).result) as {
      records: { analyses: { key: string; metrics: object }[] }[];
      analyses: { key: string; metrics: object }[];
    };
    const metricsOf = (runs: readonly { key: string; metrics: object }[], key: string): object[] =>
      runs.filter((run) => run.key === key).map(({ metrics }) => metrics);
    const runs = measurements[0]?.runs ?? [];
    const offline = [...analysed.records.flatMap(({ analyses }) => analyses), ...analysed.analyses];
    for (const key of ['jv', 'hysteresis']) {
      expect(metricsOf(runs, key).length).toBeGreaterThan(0);
      expect(metricsOf(runs, key)).toEqual(metricsOf(offline, key));
    }
  });

  it('shows a table, and a bar where a person looks', async () => {
    const { code, file } = await deviceWithFile('table');
    const argv = ['upload', file, '--device', code, '--wait', '--server', api.url];
    const { status, result, notes } = await dotbook([...argv, '--token', api.administratorToken], true);
    expect(status).toBe(0);
    expect(result).toMatch(/^sample +kind +state/u);
    expect(result).toMatch(
      new RegExp(`${code} +jv +(?:complete|partial) +[0-9a-f-]{36} +table.csv \\(kit-lti-jv\\)`, 'u'),
    );
    expect(result).toContain('PCE (%)');
    expect(notes).toMatch(/\r\[█+\] 100 % .*KiB\n$/u);
  });

  it('keeps what nobody understands, with exit status 3', async () => {
    const { code } = await laboratory.addDevice('prose');
    await writeFile(join(folder, 'prose.txt'), 'nothing to see\n');
    const { status, result } = await online('upload', 'prose.txt', '--device', code);
    expect(status).toBe(3);
    expect(result).toMatch(/unparsed +[0-9a-f-]{36} +prose.txt \(not understood\)/u);
  });

  it.each<[string, readonly string[], number, RegExp]>([
    ['no target', ['upload', 'prose.txt'], 2, /exactly one of --device/u],
    ['two targets', ['upload', 'prose.txt', '--device', 'a', '--film', 'b'], 2, /exactly one of --device/u],
    ['no such file', ['upload', 'none.txt', '--device', 'a'], 2, /There is no file "none.txt"/u],
    ['no such device', ['upload', 'prose.txt', '--device', 'none'], 1, /There is no device "none"\..*404/u],
    ['an empty file', ['upload', 'empty.txt', '--substrate', 'S'], 3, /empty.txt has no bytes/u],
    [
      'a condition that is none',
      ['upload', 'prose.txt', '--film', 'F', '--set', 'area=1'],
      2,
      /"area" is no condition/u,
    ],
  ])('says what is wrong: %s', async (_, argv, expected, sentence) => {
    await writeFile(join(folder, 'prose.txt'), 'nothing to see\n');
    await writeFile(join(folder, 'empty.txt'), '');
    const codes: Readonly<Record<string, string>> = { S: laboratory.substrate.code, F: laboratory.film.code };
    const { status, notes } = await online(...argv.map((argument) => codes[argument] ?? argument));
    expect(notes).toMatch(sentence);
    expect(status).toBe(expected);
  });

  it('says how to get a token, and where nobody answers', async () => {
    const without = await dotbook(['query', '--server', api.url]);
    expect(without).toMatchObject({ status: 2, notes: expect.stringContaining('DOTBOOK_TOKEN') });
    const nowhere = await dotbook(['query', '--server', 'http://127.0.0.1:9', '--token', 'dbk_a_b']);
    expect(nowhere).toMatchObject({
      status: 1,
      notes: expect.stringContaining('The server at http://127.0.0.1:9 cannot be reached.'),
    });
    const wrong = await dotbook(['query', '--server', api.url, '--token', 'dbk_a_b']);
    expect(wrong).toMatchObject({
      status: 1,
      notes: expect.stringMatching(/unknown, revoked or expired.*401/u),
    });
  });
});

describe('dotbook query', () => {
  it('is a table, CSV or JSON', async () => {
    const { code, file } = await deviceWithFile('queried');
    await online('upload', file, '--device', code, '--wait');
    const grouping = ['query', '--group-by', 'composition', 'batch', '--project', laboratory.projectCode];
    const table = await online(...grouping);
    expect(table.status).toBe(0);
    expect(table.result).toMatch(/^x .*devices +absorber +not counted +substrates +batches +PCE \(%\)/u);
    expect(table.result).toContain(laboratory.batch.code);
    const csv = await online(...grouping, '--csv');
    expect(csv.result).toMatch(/^fa_fraction,batch_code,device_count/u);
    const json = JSON.parse((await online(...grouping, '--json')).result) as { items: object[] };
    expect(json.items).toMatchObject([{ group: { faFraction: 0.5, batchCode: laboratory.batch.code } }]);
  });

  it('draws box plots of the same devices beside the table', async () => {
    const grouping = ['query', '--group-by', 'composition', '--project', laboratory.projectCode];
    const plotted = await online(...grouping, '--plot', 'boxes.svg');
    expect(plotted).toMatchObject({ status: 0, notes: expect.stringContaining('Plot: boxes.svg') });
    expect(plotted.result).toBe((await online(...grouping)).result);
    const svg = await readFile(join(folder, 'boxes.svg'), 'utf8');
    expect(svg).toMatch(/^<svg .*>PCE \(%\)<.*<\/svg>\n$/su);
    expect(await online(...grouping, '--plot', 'boxes.png')).toMatchObject({ status: 2 });
  });

  it('names the parameter that is wrong', async () => {
    const { status, notes } = await online('query', '--fa-from', '2');
    expect(notes).toContain('[?fromFaFraction]');
    expect(status).toBe(2);
  });
});

describe('dotbook export', () => {
  it('saves a bundle, prints its hash, and replaces nothing unasked', async () => {
    const { code } = await laboratory.addDevice('exported');
    const { status, result } = await online('export', code);
    expect(status).toBe(0);
    const [, sha256, path] = /^([0-9a-f]{64}) {2}(.*\.eln)\n$/u.exec(result) ?? [];
    expect(
      createHash('sha256')
        .update(await readFile(path ?? ''))
        .digest('hex'),
    ).toBe(sha256);
    const again = await online('export', code);
    expect(again).toMatchObject({ status: 2, notes: expect.stringContaining('is there already') });
    const forced = await online('export', code, '--force');
    expect(forced.result).toBe(result);
    await online('export', 'none', '--output', 'none.eln');
    expect((await readdir(folder)).filter((name) => /none|part/u.test(name))).toEqual([]);
  });
});

describe('dotbook token', () => {
  it('issues, lists and revokes', async () => {
    const made = await online('token', 'create', '--name', 'bench', '--scope', 'read', '--json');
    const { id, token } = JSON.parse(made.result) as { id: string; token: string };
    const argv = ['query', '--server', api.url, '--token', token];
    expect((await dotbook(argv)).status).toBe(0);
    expect((await online('token', 'list')).result).toMatch(new RegExp(`bench .*read .*never .*${id}`, 'u'));
    expect(await online('token', 'revoke', id, '--reason', 'lost')).toMatchObject({ status: 0 });
    expect((await dotbook(argv)).status).toBe(1);
    expect(await online('token', 'create', '--name', 'x', '--scope', 'everything')).toMatchObject({
      status: 2,
    });
  });
});
