import { ANALYSES } from '@dotbook/analysis';
import { METRICS_TABLES, metricsFromColumns, type StoredAnalysisKey } from '@dotbook/data-access';
import { testDatabase } from '@dotbook/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';

const source = testDatabase();
let client: pg.Client;

beforeAll(async () => {
  client = new pg.Client({ connectionString: source.connectionString });
  await client.connect();
});
afterAll(async () => {
  await client.end();
});

const KEYS = Object.keys(METRICS_TABLES) as StoredAnalysisKey[];

describe('the table of an analysis', () => {
  it.each(KEYS)('%s has a column for every metric, and no other', async (key) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1`,
      [METRICS_TABLES[key]],
    );
    const columns = Object.fromEntries(rows.map(({ name }) => [name, null]));
    expect(columns).toHaveProperty('analysis_run_id');
    expect(Object.keys(metricsFromColumns(columns)).toSorted()).toEqual(
      ANALYSES[key].metrics.map((metric) => metric.key).toSorted(),
    );
  });
});
