import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { apiUnderTest } from '../../apps/api/src/testing/api-under-test.ts';
import { ROUTE_ACCESS, type RouteAccess } from '../../apps/api/src/access-control/requires-scope.ts';
import { type Document, operationsOf } from './openapi-schemas.ts';

const api = apiUnderTest();

const TOKEN_SCOPES = ['read', 'write', 'sign', 'admin'];

/** What each route asks of a token, by `Controller.method`. */
function routeAccesses(): Map<string, RouteAccess | undefined> {
  const accesses = new Map<string, RouteAccess | undefined>();
  for (const module of api.application.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype !== 'function') continue;
      const methods = Object.getOwnPropertyDescriptors(metatype.prototype as object);
      for (const [name, { value }] of Object.entries(methods)) {
        if (typeof value !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, value as object)) continue;
        const access = (Reflect.getMetadata(ROUTE_ACCESS, value as object) ??
          Reflect.getMetadata(ROUTE_ACCESS, metatype)) as RouteAccess | undefined;
        accesses.set(`${metatype.name}.${name}`, access);
      }
    }
  }
  return accesses;
}

describe('routes', () => {
  it('declare each a scope, or why they are public', () => {
    const accesses = routeAccesses();
    expect(accesses.size).toBeGreaterThan(30);
    const silent = [...accesses].filter(([, access]) => access === undefined).map(([name]) => name);
    expect(silent).toEqual([]);
  });

  it('are public only where that is meant', () => {
    const open = [...routeAccesses()]
      .filter(([, access]) => access !== undefined && 'publicBecause' in access)
      .map(([name]) => name);
    expect(open.sort()).toEqual([
      'HealthController.getLiveness',
      'HealthController.getReadiness',
      'MetricsController.getMetrics',
    ]);
  });

  it('answer 401 without a token, every one below /v1', async () => {
    const { body } = await api.get('/v1/openapi.json');
    const addresses = operationsOf(body as Document)
      .map(({ address }) => address)
      .filter((address) => address.includes(' /v1/'));
    const statuses = await Promise.all(
      addresses.map(async (address) => {
        const [method = '', path = ''] = address.split(' ');
        const answer = await api.client.send(method, path.replaceAll(/\{\w+\}/gu, 'x'), { token: null });
        return answer.status;
      }),
    );
    expect(new Set(statuses)).toEqual(new Set([401]));
  });

  it('let in the tokens of one scope each, as the matrix says', async () => {
    const { body } = await api.get('/v1/openapi.json');
    const addresses = operationsOf(body as Document)
      .map(({ address }) => address)
      .filter((address) => address.includes(' /v1/'));
    const tokens = await Promise.all(
      TOKEN_SCOPES.map(async (scope) => {
        const issued = await api.post('/v1/tokens', { name: `only ${scope}`, scopes: [scope] });
        return { scope, token: (issued.body as { token: string }).token };
      }),
    );
    const matrix: Record<string, string> = {};
    for (const address of addresses) {
      const [method = '', path = ''] = address.split(' ');
      const admitted: string[] = [];
      for (const { scope, token } of tokens) {
        const answer = await api.client.send(method, path.replaceAll(/\{\w+\}/gu, 'x'), { token });
        const code = (answer.body as { code?: string } | null)?.code;
        expect(answer.status).toBeLessThan(500);
        if (code !== 'scopeMissing') admitted.push(scope);
      }
      matrix[address] = admitted.join(' ');
    }
    expect(matrix).toMatchSnapshot();
  });
});
