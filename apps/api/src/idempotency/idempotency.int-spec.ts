import {
  AlreadyCarriedOut,
  createIdempotentUnitOfWork,
  forgetKeptAnswers,
  SYSTEM_ACTOR,
} from '@dotbook/data-access';
import { newId } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import type { ApiAnswer } from '../testing/api-client.ts';
import { apiUnderTest } from '../testing/api-under-test.ts';
import { RequestScope } from './request-scope.ts';

const api = apiUnderTest();

function make(code: string, key: string, token?: string): Promise<ApiAnswer> {
  const headers = { 'idempotency-key': key };
  return api.post(
    '/v1/chemicals',
    { code, name: 'x' },
    token === undefined ? { headers } : { headers, token },
  );
}

async function codes(): Promise<string[]> {
  const { body } = await api.get('/v1/chemicals?limit=200');
  return (body as { items: { code: string }[] }).items.map(({ code }) => code);
}

describe('Idempotency-Key', () => {
  it('gives the answer of the first request to its repeat, with the same headers', async () => {
    const first = await make('A', 'key-a');
    expect(first.status).toBe(201);
    expect(first.headers.has('idempotency-replayed')).toBe(false);
    const repeat = await make('A', 'key-a');
    expect(repeat).toMatchObject({ status: 201, body: first.body });
    expect(repeat.headers.get('idempotency-replayed')).toBe('true');
    for (const name of ['etag', 'location']) expect(repeat.headers.get(name)).toBe(first.headers.get(name));
    expect((await codes()).filter((code) => code === 'A')).toHaveLength(1);
  });

  it('replays the first answer also after a later change', async () => {
    const first = await make('A2', 'key-a2');
    await api.patch('/v1/chemicals/A2', 1, { name: 'changed' });
    expect((await make('A2', 'key-a2')).body).toEqual(first.body);
  });

  it('is refused for another body or another address', async () => {
    await make('B', 'key-b');
    const refused = { status: 422, body: { code: 'idempotencyKeyReused' } };
    expect(await make('B-other', 'key-b')).toMatchObject(refused);
    const headers = { 'idempotency-key': 'key-b' };
    const other = await api.post('/v1/projects', { code: 'B', name: 'x' }, { headers });
    expect(other).toMatchObject(refused);
    expect(await codes()).not.toContain('B-other');
  });

  it('carries parallel requests out once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => make('P', 'key-p')));
    const made = answers.filter(({ status }) => status === 201);
    const others = answers.filter(({ status }) => status !== 201);
    expect(made.length).toBeGreaterThan(0);
    expect(new Set(made.map(({ body }) => (body as { id: string }).id)).size).toBe(1);
    expect(others.every(({ body }) => (body as { code: string }).code === 'idempotencyInProgress')).toBe(
      true,
    );
    expect((await codes()).filter((code) => code === 'P')).toHaveLength(1);
    expect(await make('P', 'key-p')).toMatchObject({ status: 201, body: made[0]?.body });
  });

  it('does not keep a refusal: the repeat is tried again', async () => {
    await make('TAKEN', 'key-t');
    expect(await make('TAKEN', 'key-c')).toMatchObject({ status: 409, body: { code: 'alreadyExists' } });
    expect(await make('FREE', 'key-c')).toMatchObject({ status: 201 });
  });

  it('belongs to its user', async () => {
    const user = await api.newUser('Other', ['read', 'write']);
    await api.post('/v1/projects', { code: 'IDEM', name: 'x' });
    await api.post('/v1/projects/IDEM/members', { userId: user.id, role: 'member' });
    await make('U1', 'key-u');
    expect(await make('U2', 'key-u', user.token)).toMatchObject({ status: 201, body: { code: 'U2' } });
  });

  it('keeps no secret: the repeat of a token is answered without it', async () => {
    const headers = { 'idempotency-key': 'key-token' };
    const body = { name: 'once', scopes: ['read'] };
    const first = await api.post('/v1/tokens', body, { headers });
    expect((first.body as { token?: string }).token).toMatch(/^dbk_/u);
    const repeat = await api.post('/v1/tokens', body, { headers });
    expect(repeat).toMatchObject({ status: 201, body: { id: (first.body as { id: string }).id } });
    expect(repeat.body).not.toHaveProperty('token');
  });

  it.each(['a b', 'x'.repeat(256), 'ü'.normalize('NFC')])('has a form: %j is refused', async (key) => {
    const encoded = Buffer.from(key, 'utf8').toString('latin1');
    expect(await make('F', encoded)).toMatchObject({
      status: 400,
      body: { code: 'idempotencyKeyMalformed' },
    });
  });

  it('can be used again once its answer is forgotten', async () => {
    await make('OLD', 'key-old');
    expect(await forgetKeptAnswers(api.database, new Date(Date.now() - 60_000))).toBe(0);
    expect(await forgetKeptAnswers(api.database, new Date(Date.now() + 60_000))).toBeGreaterThan(0);
    expect(await make('OLD', 'key-old')).toMatchObject({ status: 409, body: { code: 'alreadyExists' } });
  });
});

describe('the unit of work of a request with a key', () => {
  const requestOf = (key: string): RequestScope =>
    new RequestScope(SYSTEM_ACTOR.id, key, 201, '0'.repeat(64));

  async function enter(request: RequestScope, code: string, fails: boolean): Promise<string> {
    const unitOfWork = createIdempotentUnitOfWork(api.pipeline.unitOfWork, () => request);
    return unitOfWork.run({ actor: SYSTEM_ACTOR }, async (tx, record) => {
      const { id } = await tx.chemical.create({ data: { id: newId(), code, name: 'x' } });
      await record({ action: 'chemical.create', entityId: id, projectId: null });
      if (fails) throw new Error('killed before the commit');
      return id;
    });
  }

  it('keeps neither work nor key when it does not come to its commit', async () => {
    await expect(enter(requestOf('crash'), 'CRASH', true)).rejects.toThrow('killed before the commit');
    expect(await codes()).not.toContain('CRASH');
    await expect(enter(requestOf('crash'), 'CRASH', false)).resolves.toEqual(expect.any(String));
  });

  it('keeps both when it does: a request that knows of nothing gets the kept answer', async () => {
    const id = await enter(requestOf('kept'), 'KEPT', false);
    const repeat = enter(requestOf('kept'), 'KEPT', false);
    await expect(repeat).rejects.toThrow(AlreadyCarriedOut);
    await expect(repeat).rejects.toMatchObject({ answer: { status: 201, body: id } });
  });

  it('is one: a second would not be repeatable', async () => {
    const request = requestOf('two');
    await enter(request, 'TWO-1', false);
    await expect(enter(request, 'TWO-2', false)).rejects.toThrow('has one unit of work');
    expect(await codes()).not.toContain('TWO-2');
  });
});
