import { createHash } from 'node:crypto';
import { demoDataSet } from '@dotbook/simulation';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { apiUnderTest } from '../../testing/api-under-test.ts';
import { laboratoryUnderTest, type TestSample } from '../../testing/laboratory-under-test.ts';
import { upload } from '../../testing/upload.ts';

const api = apiUnderTest();
const laboratory = laboratoryUnderTest(api);
let device: TestSample = { id: '', code: '' };

const hero = demoDataSet()
  .groups.flatMap(({ substrates }) => substrates.flatMap(({ devices }) => devices))
  .find(({ plqy, files }) => plqy !== null && files.length > 1);

beforeAll(async () => {
  device = await laboratory.addDevice('hero');
  for (const file of hero?.files ?? []) {
    const fields = { conditions: JSON.stringify(file.conditions) };
    await upload(api, `/v1/devices/${device.code}/measurements`, [file], fields, {
      headers: { prefer: 'wait=20' },
    });
  }
}, 60_000);

describe('export of a device', () => {
  it('is a valid .eln, the same bytes twice, and stands in the audit trail', async () => {
    const path = `/v1/devices/${device.code}/export`;
    const first = await api.get(path);
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toBe('application/vnd.eln+zip');
    expect(first.headers.get('content-disposition')).toMatch(/^attachment; filename="dotbook-.*\.eln"/u);
    const second = await api.get(path);
    expect(Buffer.from(second.bytes).equals(first.bytes)).toBe(true);

    const entries = unzipSync(first.bytes);
    const root = `${Object.keys(entries)[0]?.split('/')[0] ?? ''}/`;
    expect(Object.keys(entries).every((name) => name.startsWith(root))).toBe(true);
    const textOf = (name: string): string => strFromU8(entries[`${root}${name}`] ?? new Uint8Array());
    const crate = JSON.parse(textOf('ro-crate-metadata.json')) as { '@graph': { '@id': string }[] };
    expect(crate['@graph'].map((node) => node['@id'])).toEqual(
      expect.arrayContaining(['./', 'ro-crate-metadata.json']),
    );
    const { files } = JSON.parse(textOf('manifest.json')) as { files: { path: string; sha256: string }[] };
    expect(files.length).toBeGreaterThan(5);
    for (const { path: name, sha256 } of files) {
      const bytes = entries[`${root}${name}`] ?? new Uint8Array();
      expect([name, createHash('sha256').update(bytes).digest('hex')]).toEqual([name, sha256]);
    }
    const events = await api.database.reader.auditEvent.findMany({ where: { action: 'device.export' } });
    expect(events.map(({ entityId }) => entityId)).toEqual([device.id, device.id]);
  });

  it('is 404 for a device that is not there', async () => {
    expect(await api.get('/v1/devices/none/export')).toMatchObject({
      status: 404,
      body: { code: 'notFound' },
    });
  });
});

describe('lineage of a device', () => {
  it('goes back to the batch', async () => {
    const { body } = await api.get(`/v1/devices/${device.code}/lineage`);
    const codes: string[] = [];
    const visit = (node: { sample: { code: string }; parents: (typeof node)[] }): void => {
      codes.push(node.sample.code);
      node.parents.forEach(visit);
    };
    visit(body as Parameters<typeof visit>[0]);
    expect(codes[0]).toBe(device.code);
    expect(codes).toEqual(
      expect.arrayContaining([laboratory.film.code, laboratory.substrate.code, laboratory.batch.code]),
    );
  });
});

describe('performance', () => {
  const path = '/v1/performance';

  it('compares by composition and batch, as JSON', async () => {
    const { status, body, headers } = await api.get(`${path}?groupBy=composition,batch&fromFaFraction=0.4`);
    expect(status).toBe(200);
    expect(headers.get('vary')).toContain('accept');
    expect(body).toEqual({ items: [] });
    const targeted = await api.get(
      `${path}?groupBy=composition&groupBy=batch&basis=target&fromFaFraction=0.4&project=${laboratory.projectCode}`,
    );
    expect(targeted.body).toMatchObject({
      items: [
        {
          group: { faFraction: 0.5, batchCode: laboratory.batch.code },
          deviceCount: 1,
          substrateCount: 1,
          batchCount: 1,
          statistics: { pcePercent: { count: 1, sd: null, bestDeviceCode: device.code } },
        },
      ],
    });
  });

  it('is a table with Accept: text/csv', async () => {
    const answer = await api.get(`${path}?groupBy=composition`, { headers: { accept: 'text/csv' } });
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    const [header, row] = String(answer.body).split(/\r?\n/u);
    expect(header).toMatch(
      /^fa_fraction,device_count,quantum_dot_device_count,bulk_device_count,uncounted_device_count,substrate_count,batch_count,pce_percent/iu,
    );
    expect(row).toMatch(/^0\.5,1,1,0,0,1,1,1,/u);
  });

  it.each([
    ['fromFaFraction=2', 422, 'valueMeaningless', '?fromFaFraction'],
    ['fromFaFraction=much', 400, 'validationFailed', '?fromFaFraction'],
    ['groupBy=colour', 400, 'validationFailed', '?groupBy'],
    ['groupBy=batch,batch', 400, 'validationFailed', '?groupBy'],
    ['binWidthFraction=0', 400, 'validationFailed', '?binWidthFraction'],
    ['ligandEnvironment=none', 400, 'validationFailed', '?ligandEnvironment'],
    ['certified=1', 400, 'validationFailed', '?certified'],
    ['measuredFrom=2026-01-01', 400, 'validationFailed', '?measuredFrom'],
    ['areaFromCm2=-1', 422, 'valueMeaningless', '?areaFromCm2'],
    ['project=none', 422, 'referenceUnknown', '?project'],
    ['colour=red', 400, 'validationFailed', '?colour'],
  ])('refuses %s with %d %s at %s', async (query, status, code, pointer) => {
    const answer = await api.get(`${path}?${query}`);
    expect(answer).toMatchObject({ status, body: { code, errors: [{ pointer }] } });
  });
});
