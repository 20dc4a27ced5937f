import { beforeAll, describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../testing/api-under-test.ts';

const api = apiUnderTest();

async function issue(body: object, token?: string): Promise<{ status: number; id: string; token: string }> {
  const answer = await api.post('/v1/tokens', body, token === undefined ? {} : { token });
  return { status: answer.status, ...(answer.body as { id: string; token: string }) };
}

describe('tokens', () => {
  it.each([
    ['none', null],
    ['one without the form of a token', 'secret'],
    ['one that nobody issued', `dbk_${'0'.repeat(12)}_${'0'.repeat(64)}`],
  ])('are needed: %s is 401', async (_, token) => {
    const answer = await api.get('/v1/projects', { token });
    expect(answer).toMatchObject({ status: 401, body: { code: 'authenticationRequired' } });
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
  });

  it('are needed whole: a changed secret is 401', async () => {
    const { administratorToken } = api;
    const changed = administratorToken.slice(0, -1) + (administratorToken.endsWith('0') ? '1' : '0');
    expect(await api.get('/v1/projects', { token: changed })).toMatchObject({ status: 401 });
  });

  it('do what their scopes say', async () => {
    const { token } = await issue({ name: 'reader', scopes: ['read'] });
    expect(await api.get('/v1/chemicals', { token })).toMatchObject({ status: 200 });
    const refused = await api.post('/v1/chemicals', { code: 'X', name: 'x' }, { token });
    expect(refused).toMatchObject({ status: 403, body: { code: 'scopeMissing' } });
    expect(await api.get('/v1/users', { token })).toMatchObject({ status: 403 });
    const { token: writer } = await issue({ name: 'writer', scopes: ['write'] });
    expect(await api.get('/v1/chemicals', { token: writer })).toMatchObject({ status: 403 });
  });

  it('show their secret once, and never again', async () => {
    const issued = await issue({ name: 'glove box', scopes: ['read'] });
    expect(issued.token).toMatch(/^dbk_/u);
    const read = await api.get(`/v1/tokens/${issued.id}`);
    expect(read).toMatchObject({
      status: 200,
      body: { name: 'glove box', prefix: issued.token.slice(4, 16) },
    });
    const list = await api.get('/v1/tokens?limit=200');
    const audit = await api.get('/v1/audit-events?limit=200');
    const everything = JSON.stringify([read.body, list.body, audit.body, api.logLines]);
    expect(everything).not.toContain(issued.token);
    expect(everything).not.toContain(issued.token.slice(17));
    expect(everything).not.toContain(api.administratorToken);
  });

  it('end at once when they are revoked, and are 410 then', async () => {
    const issued = await issue({ name: 'lost', scopes: ['read'] });
    await api.post(`/v1/tokens/${issued.id}/revoke`, { reason: 'laptop lost' });
    expect(await api.get('/v1/projects', { token: issued.token })).toMatchObject({ status: 401 });
    expect(await api.get(`/v1/tokens/${issued.id}`)).toMatchObject({
      status: 410,
      body: { withdrawal: { reason: 'laptop lost', actorName: 'Administrator' } },
    });
  });

  it('end when they expire', async () => {
    const expiresAt = new Date(Date.now() + 4000).toISOString();
    const { token } = await issue({ name: 'visitor', scopes: ['read'], expiresAt });
    let answer = await api.get('/v1/projects', { token });
    expect(answer).toMatchObject({ status: 200 });
    while (answer.status === 200) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      answer = await api.get('/v1/projects', { token });
    }
    expect(answer).toMatchObject({ status: 401 });
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(expiresAt));
  });

  it('are not issued when they would have expired, or for nobody', async () => {
    const past = { name: 'x', scopes: ['read'], expiresAt: '2020-01-01T00:00:00Z' };
    expect(await api.post('/v1/tokens', past)).toMatchObject({
      status: 422,
      body: { code: 'expiresInThePast' },
    });
    const nobody = { name: 'x', scopes: ['read'], userId: '01a20445-73d0-7333-8426-2ee85f19f8eb' };
    expect(await api.post('/v1/tokens', nobody)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/userId' }] },
    });
    expect(await api.post('/v1/tokens', { name: 'x', scopes: ['all'] })).toMatchObject({ status: 400 });
    expect(await api.post('/v1/tokens', { name: 'x', scopes: [] })).toMatchObject({ status: 400 });
  });

  it('end with their user', async () => {
    const user = await api.newUser('Leaver', ['read']);
    expect(await api.get('/v1/projects', { token: user.token })).toMatchObject({ status: 200 });
    await api.post(`/v1/users/${user.id}/withdraw`, { reason: 'left the group' });
    expect(await api.get('/v1/projects', { token: user.token })).toMatchObject({ status: 401 });
  });

  it('give no way to more than one has', async () => {
    const user = await api.newUser('Climber', ['read', 'admin']);
    const { token } = user;
    expect(await issue({ name: 'more', scopes: ['write'] }, token)).toMatchObject({ status: 403 });
    expect(await issue({ name: 'same', scopes: ['read'] }, token)).toMatchObject({ status: 201 });
    const administrators = await api.get('/v1/users');
    const [first] = (administrators.body as { items: { id: string }[] }).items;
    const others = { name: 'other', scopes: ['read'], userId: first?.id };
    expect(await issue(others, token)).toMatchObject({ status: 403, code: 'administratorRequired' });
    expect(await api.get('/v1/users', { token })).toMatchObject({ status: 403 });
    const own = await api.get('/v1/tokens', { token });
    const owners = (own.body as { items: { userId: string }[] }).items.map(({ userId }) => userId);
    expect(new Set(owners)).toEqual(new Set([user.id]));
  });
});

describe('projects', () => {
  let viewer: { id: string; token: string };
  let member: { id: string; token: string };
  let stranger: { id: string; token: string };

  beforeAll(async () => {
    viewer = await api.newUser('Viewer', ['read', 'write']);
    member = await api.newUser('Member', ['read', 'write']);
    stranger = await api.newUser('Stranger', ['read', 'write']);
    await api.post('/v1/projects', { code: 'CSFA', name: 'Mixed cations' });
    await api.post('/v1/projects/CSFA/members', { userId: viewer.id, role: 'viewer' });
    await api.post('/v1/projects/CSFA/members', { userId: member.id, role: 'member' });
  });

  it('do not exist for who is no member', async () => {
    const { token } = stranger;
    expect(await api.get('/v1/projects/CSFA', { token })).toMatchObject({ status: 404 });
    expect(await api.get('/v1/projects/CSFA/members', { token })).toMatchObject({ status: 404 });
    expect(await api.get('/v1/projects/CSFA/versions', { token })).toMatchObject({ status: 404 });
    expect(await api.patch('/v1/projects/CSFA', 1, { name: 'x' }, { token })).toMatchObject({ status: 404 });
    expect(await api.get('/v1/projects', { token })).toMatchObject({ body: { items: [] } });
    const audit = await api.get('/v1/audit-events?limit=200', { token });
    expect(audit.body).toEqual({ items: [], nextCursor: null });
  });

  it('are read by a viewer and managed by an admin only', async () => {
    const { token } = viewer;
    expect(await api.get('/v1/projects/CSFA', { token })).toMatchObject({ status: 200 });
    const audit = await api.get('/v1/audit-events', { token });
    expect((audit.body as { items: { action: string }[] }).items[0]).toMatchObject({
      action: 'project.create',
    });
    for (const person of [viewer, member]) {
      const refused = await api.patch('/v1/projects/CSFA', 1, { name: 'x' }, { token: person.token });
      expect(refused).toMatchObject({ status: 403, body: { code: 'writeForbidden' } });
    }
  });

  it('let a member, but no viewer, change what belongs to the laboratory', async () => {
    const body = { code: 'M-1', name: 'x' };
    expect(await api.post('/v1/chemicals', body, { token: viewer.token })).toMatchObject({ status: 403 });
    expect(await api.post('/v1/chemicals', body, { token: stranger.token })).toMatchObject({ status: 403 });
    expect(await api.post('/v1/chemicals', body, { token: member.token })).toMatchObject({ status: 201 });
  });

  it('bind a restricted token, whoever it belongs to', async () => {
    await api.post('/v1/projects', { code: 'OTHER', name: 'Other' });
    const { token } = await issue({ name: 'only CSFA', scopes: ['read', 'write', 'admin'], project: 'CSFA' });
    expect(await api.get('/v1/projects/CSFA', { token })).toMatchObject({ status: 200 });
    expect(await api.get('/v1/projects/OTHER', { token })).toMatchObject({ status: 404 });
    expect(await api.get('/v1/users', { token })).toMatchObject({ status: 403 });
    expect(await issue({ name: 'wider', scopes: ['read'] }, token)).toMatchObject({ status: 403 });
  });

  it('forget a member whose membership ended, and take him or her back', async () => {
    const { token, id } = await api.newUser('Guest', ['read']);
    const set = await api.post('/v1/projects/CSFA/members', { userId: id, role: 'viewer' });
    const member = set.body as { id: string };
    expect(await api.get('/v1/projects/CSFA', { token })).toMatchObject({ status: 200 });
    await api.post(`/v1/projects/CSFA/members/${member.id}/withdraw`, { reason: 'visit over' });
    expect(await api.get('/v1/projects/CSFA', { token })).toMatchObject({ status: 404 });
    await api.post('/v1/projects/CSFA/members', { userId: id, role: 'member' });
    expect(await api.get('/v1/projects/CSFA', { token })).toMatchObject({ status: 200 });
  });
});

describe('the audit trail', () => {
  it('says who did what with which request, and can be narrowed down', async () => {
    const headers = { 'x-request-id': 'audited-1' };
    const made = await api.post('/v1/chemicals', { code: 'AUD', name: 'x' }, { headers });
    const { id } = made.body as { id: string };
    const found = await api.get(`/v1/audit-events?entityId=${id}&action=chemical.create`);
    expect(found.body).toMatchObject({
      items: [{ action: 'chemical.create', entityType: 'chemical', requestId: 'audited-1', projectId: null }],
      nextCursor: null,
    });
    const future = await api.get(`/v1/audit-events?entityId=${id}&recordedFrom=2100-01-01T00:00:00Z`);
    expect(future.body).toMatchObject({ items: [] });
    expect(await api.get('/v1/audit-events?action=chemical.explode')).toMatchObject({ status: 400 });
  });

  it('is walked page by page without a gap', async () => {
    const all = await api.get('/v1/audit-events?limit=200');
    const expected = (all.body as { items: { id: string }[] }).items.map((event) => event.id);
    const ids: string[] = [];
    let query = '?limit=7';
    while (ids.length < expected.length) {
      const page = (await api.get(`/v1/audit-events${query}`)).body as {
        items: { id: string }[];
        nextCursor: string | null;
      };
      ids.push(...page.items.map((event) => event.id));
      if (page.nextCursor === null) break;
      query = `?limit=7&cursor=${page.nextCursor}`;
    }
    expect(ids).toEqual(expected);
  });
});
