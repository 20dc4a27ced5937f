import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../testing/api-under-test.ts';

const api = apiUnderTest();

const chemical = { code: 'PbI2', name: 'Lead(II) iodide' };

/** Refusals leave nothing behind: the list of chemicals stays empty through this whole file. */
async function writtenCount(): Promise<number> {
  const { body } = await api.get('/v1/chemicals');
  return (body as { items: unknown[] }).items.length;
}

describe('bodies', () => {
  it.each([
    ['an unknown field', { ...chemical, colour: 'yellow' }, '/colour'],
    ['an unknown field with a slash in its name', { ...chemical, 'a/b~c': 1 }, '/a~1b~0c'],
    ['a missing field', { code: 'PbI2' }, '/name'],
    ['null for a field that must be there', { ...chemical, name: null }, '/name'],
    ['an empty text', { ...chemical, name: '' }, '/name'],
    ['a number as text', { ...chemical, molarMassGramPerMole: '461.01' }, '/molarMassGramPerMole'],
    ['a text as number', { ...chemical, name: 7 }, '/name'],
    ['a text with U+0000', { ...chemical, name: 'a\u0000b' }, '/name'],
    ['a text of blanks', { ...chemical, name: ' \t ' }, '/name'],
    ['a text that a terminal obeys', { ...chemical, name: 'a\u001b[31m' }, '/name'],
    ['half a surrogate pair', { ...chemical, name: 'a\ud800' }, '/name'],
    ['a field of the server', { ...chemical, version: 7 }, '/version'],
  ])('with %s are malformed', async (_, body, pointer) => {
    const answer = await api.post('/v1/chemicals', body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'validationFailed', errors: [{ pointer }] } });
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(await writtenCount()).toBe(0);
  });

  it.each([
    ['a negative molar mass', { ...chemical, molarMassGramPerMole: -1 }, '/molarMassGramPerMole'],
    ['a number beyond all bounds', { ...chemical, molarMassGramPerMole: 1e308 }, '/molarMassGramPerMole'],
  ])('with %s are meaningless', async (_, body, pointer) => {
    const answer = await api.post('/v1/chemicals', body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'valueMeaningless', errors: [{ pointer }] } });
    expect(await writtenCount()).toBe(0);
  });

  it.each([
    ['/v1/users', { name: 'x', email: 'a@b\ud800.org' }, '/email'],
    ['/v1/lots', { code: 'x', chemical: 'a\u0000b', supplier: 's' }, '/chemical'],
    ['/v1/batches/none/parents', { parents: [[]] }, '/parents'],
    ['/v1/batches/none/parents', { parents: [null] }, '/parents'],
    ['/v1/substrates/none/layers', { layers: [[{}]] }, '/layers'],
  ])('that hide something are malformed too: POST %s %j', async (path, body, pointer) => {
    const answer = await api.post(path, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'validationFailed', errors: [{ pointer }] } });
  });

  it.each([
    ['/v1/chemicals', { ...chemical, densityGramPerMillilitre: 0 }, '/densityGramPerMillilitre'],
    [
      '/v1/substrates/none/layers',
      { layers: [{ role: 'absorber', material: 'x', thicknessNanometre: 0 }] },
      '/layers/0/thicknessNanometre',
    ],
    [
      '/v1/batches',
      { code: 'x', project: 'x', kind: 'precursorInk', concentrationMolePerLitre: -0 },
      '/concentrationMolePerLitre',
    ],
  ])('that say 0 where 0 means nothing are meaningless: POST %s %j', async (path, body, pointer) => {
    const answer = await api.post(path, body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'valueMeaningless', errors: [{ pointer }] } });
  });

  it('are told what was given, shortened, and not every repetition', async () => {
    const layers = Array.from({ length: 20 }, () => ({ role: 'x'.repeat(3_000), material: 7 }));
    const answer = await api.post('/v1/substrates/none/layers', { layers });
    const { detail, errors } = answer.body as { detail: string; errors: { detail: string }[] };
    expect(errors).toHaveLength(40);
    expect(errors[0]?.detail).toContain(`not "${'x'.repeat(80)}`);
    expect(errors[1]?.detail).toContain('not 7.');
    expect(detail.length).toBeLessThan(500);
  });

  it('name every fault at once', async () => {
    const answer = await api.post('/v1/chemicals', { code: 7, colour: 'yellow' });
    const { errors } = answer.body as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(['/code', '/colour', '/name']);
  });

  it('with a code that cannot stand on a label say why', async () => {
    const answer = await api.post('/v1/chemicals', { ...chemical, code: 'Pb I2' });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'codeInvalid', errors: [{ pointer: '/code' }] },
    });
  });

  it.each([
    ['broken JSON', '{"code": "x"'],
    ['no JSON at all', 'hello'],
    ['nothing', ''],
    ['a prototype', '{"__proto__": {"isAdministrator": true}, "code": "x", "name": "y"}'],
  ])('of %s are malformed', async (_, body) => {
    const answer = await api.post('/v1/chemicals', body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'bodyMalformed', status: 400 } });
  });

  it.each([
    ['an array', '[]'],
    ['an array of objects', `[${JSON.stringify(chemical)}]`],
    ['null', 'null'],
    ['a text', '"x"'],
    ['a number', '1'],
  ])('that are %s and not an object are refused', async (_, body) => {
    const answer = await api.post('/v1/chemicals', body);
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'validationFailed', errors: [{ pointer: '' }] },
    });
    expect(await writtenCount()).toBe(0);
  });

  it('that are not UTF-8 are malformed, so that no character is lost in silence', async () => {
    const latin1 = Buffer.from(JSON.stringify({ ...chemical, name: 'µ' }), 'latin1');
    const response = await fetch(new URL('/v1/chemicals', api.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${api.administratorToken}`, 'content-type': 'application/json' },
      body: latin1,
    });
    expect([response.status, await response.json()]).toMatchObject([400, { code: 'bodyMalformed' }]);
    expect(await writtenCount()).toBe(0);
  });

  it.each([
    ['/v1/chemicals', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['/v1/runs/none/steps', `{"action":"x","planned":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`],
  ])('that are nested without end are malformed: POST %s', async (path, body) => {
    for (const headers of [{}, { 'idempotency-key': 'deep' }]) {
      const answer = await api.post(path, body, { headers });
      expect(answer).toMatchObject({ status: 400, body: { code: 'bodyMalformed' } });
    }
  });

  it('over the limit are 413', async () => {
    const answer = await api.post('/v1/chemicals', { ...chemical, name: 'x'.repeat(200_000) });
    expect(answer).toMatchObject({ status: 413, body: { code: 'bodyTooLarge' } });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])(
    'of type %s are 415',
    async (contentType) => {
      const headers = { 'content-type': contentType };
      const answer = await api.post('/v1/chemicals', 'code=x', { headers });
      expect(answer).toMatchObject({ status: 415, body: { code: 'mediaTypeUnsupported' } });
    },
  );
});

describe('addresses', () => {
  it.each([
    ['/v1/unobtainium', 404, 'routeNotFound'],
    ['/nowhere', 404, 'routeNotFound'],
    ['/v1/chemicals/none', 404, 'notFound'],
    ['/v1/chemicals/01a20445-73d0-7333-8426-2ee85f19f8eb', 404, 'notFound'],
    ['/v1/users/none', 404, 'notFound'],
    ['/v1/chemicals?limit=0', 400, 'validationFailed'],
    ['/v1/chemicals?limit=201', 400, 'validationFailed'],
    ['/v1/chemicals?limit=ten', 400, 'validationFailed'],
    ['/v1/chemicals?limit=1&limit=2', 400, 'validationFailed'],
    ['/v1/chemicals?colour=yellow', 400, 'validationFailed'],
    ['/v1/chemicals?cursor=abc', 400, 'cursorInvalid'],
    [`/v1/chemicals?cursor=${Buffer.from("k1:' OR 1=1 --").toString('base64url')}`, 400, 'cursorInvalid'],
    [`/v1/chemicals/${'x'.repeat(400)}`, 414, 'addressTooLong'],
    ['/v1/audit-events?recordedFrom=yesterday', 400, 'validationFailed'],
  ])('%s is %i %s', async (path, status, code) => {
    expect(await api.get(path)).toMatchObject({ status, body: { code, status } });
  });

  it('name a query parameter by its name', async () => {
    const answer = await api.get('/v1/chemicals?colour=yellow');
    expect(answer.body).toMatchObject({ errors: [{ pointer: '?colour' }] });
  });

  it('with broken escapes are malformed', async () => {
    const status = await new Promise((resolve, reject) => {
      const { hostname, port } = new URL(api.url);
      httpRequest({ hostname, port, path: '/v1/chemicals/%zz' }, (response) => {
        response.resume();
        resolve([response.statusCode, response.headers['content-type']]);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toEqual([400, 'application/problem+json; charset=utf-8']);
  });
});

describe('what is no HTTP', () => {
  it.each([
    ['garbage\r\n\r\n', 400, 'requestMalformed'],
    ['GET /v1/lots HTTP/1.1\r\nHost: x\r\nX-Request-Id: a\u0000b\r\n\r\n', 400, 'requestMalformed'],
    [`GET /v1/lots HTTP/1.1\r\nHost: x\r\nX-A: ${'x'.repeat(40_000)}\r\n\r\n`, 431, 'headersTooLarge'],
  ])('is answered with a problem all the same', async (request, status, code) => {
    const { hostname, port } = new URL(api.url);
    const socket = connect(Number(port), hostname);
    socket.write(request);
    const answer = await text(socket);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toContain(`HTTP/1.1 ${status} `);
    expect(head).toContain('application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ status, code });
  });
});

describe('request ids', () => {
  it('are taken over, and stand in the answer, in the problem and in the log', async () => {
    const answer = await api.get('/v1/chemicals/none', { headers: { 'x-request-id': 'bench-7' } });
    expect(answer.headers.get('x-request-id')).toBe('bench-7');
    expect(answer.body).toMatchObject({ instance: 'urn:dotbook:request:bench-7' });
    const line = api.logLines.find((text) => text.includes('"bench-7"') && text.includes('"request"'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      method: 'GET',
      path: '/v1/chemicals/none',
      status: 404,
    });
  });

  it('are made anew when they could not stand in a log', async () => {
    const answer = await api.get('/health/live', { headers: { 'x-request-id': 'a b"c' } });
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/u);
  });
});
