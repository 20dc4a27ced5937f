import { beforeAll, describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../testing/api-under-test.ts';

const api = apiUnderTest();

describe('If-Match', () => {
  beforeAll(async () => {
    await api.post('/v1/chemicals', { code: 'C', name: 'first' });
  });

  it('is needed for a change', async () => {
    const answer = await api.patch('/v1/chemicals/C', null, { name: 'other' });
    expect(answer).toMatchObject({ status: 428, body: { code: 'ifMatchRequired' } });
  });

  it.each(['1', '*', 'W/"1"', '"one"', '"1", "2"', ''])(
    'has the form of our ETags: %j is 400',
    async (header) => {
      const headers = { 'if-match': header };
      const answer = await api.patch('/v1/chemicals/C', null, { name: 'other' }, { headers });
      expect(answer).toMatchObject({ status: 400, body: { code: 'ifMatchMalformed' } });
    },
  );

  it.each([0, 2, 999_999_999])('with version %i, which is not the current one, is 412', async (version) => {
    const answer = await api.patch('/v1/chemicals/C', version, { name: 'other' });
    expect(answer).toMatchObject({ status: 412, body: { code: 'versionStale' } });
    expect((await api.get('/v1/chemicals/C')).body).toMatchObject({ name: 'first', version: 1 });
  });

  it('lets one of two who change at the same time win', async () => {
    await api.post('/v1/chemicals', { code: 'RACE', name: 'first' });
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) => api.patch('/v1/chemicals/RACE', 1, { name })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    expect((await api.get('/v1/chemicals/RACE')).body).toMatchObject({ version: 2 });
  });
});
