import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, expect, it } from '@jest/globals';
import { allPages } from './all-pages.ts';
import { ApiClient } from './api-client.ts';

let server = createServer();
const asked: string[] = [];

/** A server with this many tokens, at most 200 in an answer. */
async function serverOfTokens(count: number): Promise<ApiClient> {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const { searchParams } = new URL(request.url ?? '', 'http://localhost');
    const from = Number(searchParams.get('cursor') ?? 0);
    const to = Math.min(count, from + Number(searchParams.get('limit')));
    const items = Array.from({ length: to - from }, (_, index) => ({ name: `token ${from + index}` }));
    response.end(JSON.stringify({ items, nextCursor: to < count ? String(to) : null }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  return new ApiClient({ url: `http://127.0.0.1:${port}`, token: 't' });
}

afterEach(() => {
  asked.length = 0;
  server.closeAllConnections();
  server.close();
});

it.each([
  [0, 1],
  [200, 1],
  [201, 2],
  [450, 3],
])('gives each of %d items once, asked for in %d pages', async (count, pageCount) => {
  const tokens = await allPages(await serverOfTokens(count), '/v1/tokens', {}, {});
  expect(tokens.map(({ name }) => name)).toEqual(
    Array.from({ length: count }, (_, index) => `token ${index}`),
  );
  expect(asked).toHaveLength(pageCount);
});

it('asks every page for the same selection', async () => {
  const client = await serverOfTokens(201);
  await allPages(client, '/v1/raw-files/inbox', {}, { project: 'P1' });
  await allPages(client, '/v1/measurements', {}, { valid: true });
  expect(asked).toEqual([
    '/v1/raw-files/inbox?project=P1&limit=200',
    '/v1/raw-files/inbox?project=P1&limit=200&cursor=200',
    '/v1/measurements?valid=true&limit=200',
    '/v1/measurements?valid=true&limit=200&cursor=200',
  ]);
});
