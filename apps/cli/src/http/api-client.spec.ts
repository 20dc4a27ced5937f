import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ApiClient } from './api-client.ts';
import { ApiError, ApiUnreachable } from './api-error.ts';
import { fillPath } from './fill-path.ts';

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

let server = createServer();
const received: Received[] = [];

async function answering(status: number, body: string): Promise<ApiClient> {
  server = createServer((request, response) => {
    void (async () => {
      let text = '';
      for await (const chunk of request) text += String(chunk);
      received.push({ method: request.method, url: request.url, headers: request.headers, body: text });
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  return new ApiClient({ url: `http://127.0.0.1:${port}`, token: 'dbk_a_b' });
}

afterEach(() => {
  received.length = 0;
  server.closeAllConnections();
  server.close();
});

describe('ApiClient', () => {
  it('fills and encodes paths, sends the query and the token', async () => {
    const client = await answering(200, '{"code":"a b"}');
    const lot = await client.get('/v1/lots/{codeOrId}', { codeOrId: 'a b/c' });
    await client.get('/v1/lots', {}, { query: { limit: 5, chemical: 'PbI2' } });
    expect(lot.code).toBe('a b');
    expect(received.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /v1/lots/a%20b%2Fc',
      'GET /v1/lots?limit=5&chemical=PbI2',
    ]);
    expect(received[0]?.headers.authorization).toBe('Bearer dbk_a_b');
  });

  it('posts JSON with an idempotency key', async () => {
    const client = await answering(201, '{}');
    await client.post(
      '/v1/chemicals',
      {},
      { code: 'PbI2', name: 'Lead(II) iodide' },
      { idempotencyKey: 'k' },
    );
    expect(received[0]).toMatchObject({
      method: 'POST',
      body: '{"code":"PbI2","name":"Lead(II) iodide"}',
      headers: { 'idempotency-key': 'k', 'content-type': 'application/json' },
    });
  });

  it('changes the version that was read', async () => {
    const client = await answering(200, '{}');
    await client.patch('/v1/lots/{codeOrId}', { codeOrId: 'L1' }, 3, { note: 'opened' });
    expect(received[0]).toMatchObject({
      method: 'PATCH',
      url: '/v1/lots/L1',
      body: '{"note":"opened"}',
      headers: { 'if-match': '"3"', 'content-type': 'application/json' },
    });
  });

  it('makes one sentence of a problem, with the places of its faults', async () => {
    const problem = {
      detail: 'Two fields are wrong.',
      code: 'validationFailed',
      errors: [{ pointer: '/code', detail: 'is empty' }],
    };
    const client = await answering(400, JSON.stringify(problem));
    const error: unknown = await client.get('/v1/lots', {}).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      status: 400,
      code: 'validationFailed',
      message: 'Two fields are wrong. [/code] is empty (GET /v1/lots, 400)',
    });
  });

  it.each([
    ['There is no instrument "IV1" in use.', '/instrument', ''],
    ['faFraction is 2, which is not possible.', '?fromFaFraction', ' [?fromFaFraction]'],
  ])('says a fault once that is all of the problem: %s', async (detail, pointer, place) => {
    const problem = { detail, code: 'x', errors: [{ pointer, detail }] };
    const client = await answering(422, JSON.stringify(problem));
    await expect(client.get('/v1/lots', {})).rejects.toThrow(`${detail}${place} (GET /v1/lots, 422)`);
  });

  it('survives an answer that is no problem document', async () => {
    const client = await answering(502, '<html>');
    await expect(client.get('/v1/lots', {})).rejects.toThrow('The answer was 502. (GET /v1/lots, 502)');
  });

  it('says where nobody answers', async () => {
    const client = new ApiClient({ url: 'http://127.0.0.1:9', token: 't' });
    await expect(client.get('/v1/lots', {})).rejects.toThrow(ApiUnreachable);
    await expect(client.get('/v1/lots', {})).rejects.toThrow(/The server at http:\/\/127\.0\.0\.1:9 .*\?$/u);
  });
});

describe('fillPath', () => {
  it('refuses a missing parameter, which would lead elsewhere', () => {
    expect(() => fillPath('/v1/lots/{codeOrId}', {})).toThrow('the parameter codeOrId is missing');
  });
});
