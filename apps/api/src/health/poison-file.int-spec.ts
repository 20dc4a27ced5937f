import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiAnswer } from '../testing/api-client.ts';
import { apiUnderTest } from '../testing/api-under-test.ts';
import { laboratoryUnderTest } from '../testing/laboratory-under-test.ts';
import { upload } from '../testing/upload.ts';

const MEBIBYTE_BYTES = 1024 * 1024;
const api = apiUnderTest(
  {},
  {
    processCount: 1,
    timeMillisecond: 3_600_000,
    memoryBytes: 64 * MEBIBYTE_BYTES,
    processModule: new URL('../../../../libs/raw-data/src/worker/testing/faulty-process.ts', import.meta.url),
  },
);
const laboratory = laboratoryUnderTest(api);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'dotbook-poison-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const attach = (code: string, text: string): Promise<ApiAnswer> =>
  upload(api, `/v1/devices/${code}/measurements`, [
    { name: 'poison.txt', bytes: new TextEncoder().encode(text) },
  ]);

describe('a poison file', () => {
  it('holds up nobody while it is read', async () => {
    const { code } = await laboratory.addDevice('A');
    const begin = path.join(folder, 'begin');
    const end = path.join(folder, 'end');
    const attached = attach(code, `spin ${begin} ${end}`);
    while (!existsSync(begin)) await delay(20);
    // The parser cannot come back before there is a file "end".
    expect(await api.get('/health/live', { token: null })).toMatchObject({ status: 200 });
    expect(await api.get(`/v1/devices/${code}`)).toMatchObject({ status: 200 });
    await writeFile(end, '');
    expect(await attached).toMatchObject({ status: 202 });
  });

  it.each(['hoard', 'seize'])(
    'that takes too much memory is kept unparsed, and the service lives: %s',
    async (text) => {
      const { code } = await laboratory.addDevice(text);
      const attached = await attach(code, text);
      expect(attached).toMatchObject({ status: 202, body: { measurements: [{ state: 'unparsed' }] } });
      const [measurement] = (attached.body as { measurements: readonly { id: string }[] }).measurements;
      const shown = await api.get(`/v1/measurements/${measurement?.id ?? ''}`);
      expect(JSON.stringify(shown.body)).toContain('parsingStopped');
      expect(await api.get('/health/live', { token: null })).toMatchObject({ status: 200 });
    },
  );
});
