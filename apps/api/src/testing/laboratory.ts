import type { ApiAnswer } from './api-client.ts';
import type { ApiUnderTest } from './api-under-test.ts';

/** Cs(1−x)FA(x)PbI3 as a request gives it. */
export function perovskite(faFraction: number) {
  return {
    aSite: { csFraction: 1 - faFraction, faFraction },
    bSite: { pbFraction: 1 },
    xSite: { iFraction: 1 },
  };
}

/** Sends a POST that must succeed, and gives its body. */
export async function made(answer: Promise<ApiAnswer>): Promise<Readonly<Record<string, unknown>>> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
  return body as Record<string, unknown>;
}

/** A project with everything that the tests of the notebook start from. Codes begin with the given prefix. */
export async function laboratory(api: ApiUnderTest, prefix: string): Promise<void> {
  await made(api.post('/v1/projects', { code: prefix, name: 'Quantum dots' }));
  await made(api.post('/v1/chemicals', { code: `${prefix}-MeOAc`, name: 'methyl acetate' }));
  await made(
    api.post('/v1/lots', { code: `${prefix}-MeOAc-1`, chemical: `${prefix}-MeOAc`, supplier: 'Supplier' }),
  );
  await made(
    api.post('/v1/runs', { code: `${prefix}-HI`, project: prefix, kind: 'hotInjection', title: 'CsPbI3' }),
  );
}

/** A pure batch as it is after isolation, 10 mL of 50 mg/mL in hexane. */
export async function pureBatch(
  api: ApiUnderTest,
  project: string,
  code: string,
  faFraction: number,
  purificationCount: number,
): Promise<Readonly<Record<string, unknown>>> {
  return made(
    api.post('/v1/batches', {
      code,
      project,
      kind: 'quantumDot',
      run: `${project}-HI`,
      solvent: 'hexane',
      concentrationMilligramPerMillilitre: 50,
      volumeMillilitre: 10,
      purificationCount,
      targetComposition: perovskite(faFraction),
    }),
  );
}

/** How many rows there are of everything a refused request could have written; audit events and versions included. */
export async function rowCounts(api: ApiUnderTest): Promise<Readonly<Record<string, string>>> {
  const tables = [
    ...['stock_solution', 'run', 'step', 'step_material', 'batch', 'composition', 'volume_ledger_entry'],
    ...['batch_parent', 'purification', 'exchange_reaction', 'substrate', 'layer', 'film', 'device'],
    ...['audit_event', 'entity_version'],
  ];
  const counts = tables.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`).join(', ');
  const { rows } = await api.database.readerPool.query<Record<string, string>>(`SELECT ${counts}`);
  return rows[0] ?? {};
}
