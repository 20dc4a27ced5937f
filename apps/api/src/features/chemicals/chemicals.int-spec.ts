import { describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../testing/api-under-test.ts';

const api = apiUnderTest();

const leadIodide = {
  code: 'PbI2',
  name: 'Lead(II) iodide',
  formula: 'PbI2',
  molarMassGramPerMole: 461.01,
};

describe('chemicals and lots', () => {
  it('enters, reads and lists a chemical', async () => {
    const created = await api.post('/v1/chemicals', leadIodide);
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ ...leadIodide, casNumber: null, version: 1 });
    expect(created.headers.get('etag')).toBe('"1"');
    const { id } = created.body as { id: string };
    expect(created.headers.get('location')).toBe(`/v1/chemicals/${id}`);

    for (const address of [id, 'PbI2']) {
      const read = await api.get(`/v1/chemicals/${address}`);
      expect(read).toMatchObject({ status: 200, body: created.body });
      expect(read.headers.get('etag')).toBe('"1"');
    }
    const list = await api.get('/v1/chemicals');
    expect(list.body).toEqual({ items: [created.body], nextCursor: null });
  });

  it('changes only what differs, and makes no version without a difference', async () => {
    await api.post('/v1/chemicals', { ...leadIodide, code: 'PbI2-b' });
    const changed = await api.patch('/v1/chemicals/PbI2-b', 1, { formula: null, name: 'Lead iodide' });
    expect(changed).toMatchObject({ status: 200, body: { version: 2, formula: null, name: 'Lead iodide' } });
    const same = await api.patch('/v1/chemicals/PbI2-b', 2, { name: 'Lead iodide' });
    expect(same).toMatchObject({ status: 200, body: { version: 2 } });
    const versions = await api.get('/v1/chemicals/PbI2-b/versions');
    expect(versions.body).toMatchObject({
      items: [
        { version: 1, actorName: 'Administrator', row: { formula: 'PbI2', molarMassGramPerMole: 461.01 } },
        { version: 2, row: { formula: null } },
      ],
      nextCursor: null,
    });
  });

  it('walks a list page by page, without a gap', async () => {
    for (const code of ['P-1', 'P-2', 'P-3']) await api.post('/v1/chemicals', { ...leadIodide, code });
    const codes: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? '' : `&cursor=${cursor}`;
      const page = await api.get(`/v1/chemicals?limit=2${query}`);
      const body = page.body as { items: { code: string }[]; nextCursor: string | null };
      codes.push(...body.items.map(({ code }) => code));
      cursor = body.nextCursor;
    } while (cursor !== null);
    expect(codes).toEqual(expect.arrayContaining(['P-1', 'P-2', 'P-3']));
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('keeps a lot with its dates, and finds it by its chemical', async () => {
    await api.post('/v1/chemicals', { ...leadIodide, code: 'CsI' });
    const lot = await api.post('/v1/lots', {
      code: 'CsI-1',
      chemical: 'CsI',
      supplier: 'TCI',
      purityPercent: 99.99,
      receivedOn: '2026-02-28',
    });
    expect(lot).toMatchObject({ status: 201, body: { receivedOn: '2026-02-28', expiresOn: null } });
    const changed = await api.patch('/v1/lots/CsI-1', 1, { expiresOn: '2027-02-28' });
    expect(changed.body).toMatchObject({ version: 2, expiresOn: '2027-02-28', receivedOn: '2026-02-28' });
    const found = await api.get('/v1/lots?chemical=CsI');
    expect(found.body).toMatchObject({ items: [{ code: 'CsI-1' }] });
  });

  it('refuses a lot of a chemical that is not there, naming the field', async () => {
    const lot = await api.post('/v1/lots', { code: 'L', chemical: 'Unobtainium', supplier: 'TCI' });
    expect(lot).toMatchObject({
      status: 422,
      body: { code: 'referenceUnknown', errors: [{ pointer: '/chemical' }] },
    });
  });

  it('answers 410 for what was withdrawn, with who and why, and keeps its versions readable', async () => {
    await api.post('/v1/chemicals', { ...leadIodide, code: 'old' });
    const withdrawn = await api.post('/v1/chemicals/old/withdraw', { reason: 'entered twice' });
    expect(withdrawn).toMatchObject({ status: 200, body: { version: 2 } });
    const read = await api.get('/v1/chemicals/old');
    expect(read).toMatchObject({
      status: 410,
      body: {
        code: 'withdrawn',
        withdrawal: {
          reason: 'entered twice',
          actorName: 'Administrator',
          versions: '/v1/chemicals/old/versions',
        },
      },
    });
    expect(await api.patch('/v1/chemicals/old', 2, { name: 'x' })).toMatchObject({ status: 410 });
    expect(await api.post('/v1/chemicals/old/withdraw', { reason: 'x' })).toMatchObject({ status: 410 });
    expect(await api.get('/v1/chemicals/old/versions')).toMatchObject({
      status: 200,
      body: { items: [{ version: 1 }, { version: 2, reason: 'entered twice' }] },
    });
  });
});
