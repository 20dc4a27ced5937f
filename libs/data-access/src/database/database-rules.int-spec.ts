import { newId } from '@dotbook/domain';
import { testDatabase } from '@dotbook/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';

const database = testDatabase();
let owner: pg.Client;
let service: pg.Client;

beforeAll(async () => {
  owner = new pg.Client({ connectionString: database.connectionString });
  service = new pg.Client({ connectionString: database.connectionString, options: '-c role=dotbook_app' });
  await Promise.all([owner.connect(), service.connect()]);
});

afterAll(async () => {
  await Promise.all([owner.end(), service.end()]);
});

/** Projections and kept answers: the only tables in which the service may delete. */
const MUTABLE = [
  'current_result',
  'representative_result',
  'measurement_evaluation',
  'job_part',
  'idempotency_key',
];

async function names(sql: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(sql);
  return rows.map((row) => row.name).sort();
}

const tables = (): Promise<string[]> =>
  names(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
  );

const tablesWithTrigger = (triggerFunction: string): Promise<string[]> =>
  names(`SELECT DISTINCT relname AS name FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
         JOIN pg_proc ON pg_proc.oid = tgfoid WHERE proname = '${triggerFunction}'`);

/** Runs statements in one transaction as the service, with an actor, and rolls back. */
async function asService(...statements: string[]): Promise<void> {
  await service.query('BEGIN');
  try {
    await service.query(
      `SELECT set_config('dotbook.actor_id', '${newId()}', true), set_config('dotbook.actor_name', 'A. Chemist', true)`,
    );
    for (const statement of statements) await service.query(statement);
  } finally {
    await service.query('ROLLBACK');
  }
}

describe('every table', () => {
  it('is append-only, or keeps its versions and refuses deletion, or is a known projection', async () => {
    const appendOnly = await tablesWithTrigger('refuse_change');
    const versioned = await tablesWithTrigger('keep_version');
    expect([...appendOnly, ...versioned, ...MUTABLE].sort()).toEqual(await tables());
    expect(await tablesWithTrigger('refuse_delete')).toEqual(versioned);
    expect(await tablesWithTrigger('bump_version')).toEqual(versioned);
  });

  it('belongs to dotbook_owner, not to the service', async () => {
    expect(
      await names(
        `SELECT DISTINCT tableowner AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
      ),
    ).toEqual(['dotbook_owner']);
  });

  it('gives the service DELETE and TRUNCATE nowhere but on projections', async () => {
    const granted = (privilege: string): Promise<string[]> =>
      names(`SELECT table_name AS name FROM information_schema.role_table_grants
             WHERE grantee = 'dotbook_app' AND table_schema = 'public' AND privilege_type = '${privilege}'`);
    expect(await granted('DELETE')).toEqual([...MUTABLE].sort());
    expect(await granted('TRUNCATE')).toEqual([]);
    const appendOnly = await tablesWithTrigger('refuse_change');
    const updatable = await granted('UPDATE');
    expect(updatable.filter((table) => appendOnly.includes(table))).toEqual([]);
  });

  it('refuses NaN and Infinity in every column of numbers', async () => {
    const columns =
      await names(`SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND data_type = 'double precision'
        AND table_name IN (SELECT tablename FROM pg_tables WHERE schemaname = 'public')`);
    const guarded = await names(`SELECT relname || '.' || attname AS name FROM pg_constraint
      JOIN pg_class ON pg_class.oid = conrelid
      JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
      WHERE contype = 'c' AND cardinality(conkey) = 1 AND pg_get_constraintdef(pg_constraint.oid) LIKE '%''Infinity''%'
        AND pg_get_constraintdef(pg_constraint.oid) LIKE '%''-Infinity''%'`);
    expect(columns.length).toBeGreaterThan(50);
    expect(columns.filter((column) => !guarded.includes(column))).toEqual([]);
  });

  it('never deletes along a foreign key', async () => {
    expect(
      await names(
        `SELECT conname AS name FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND confdeltype <> 'r'`,
      ),
    ).toEqual([]);
  });
});

interface UnenforcedKey {
  readonly child: string;
  readonly column: string;
  readonly parent: string;
}

/** Which trigger functions a table has, by what sets them off; the bits are those of `pg_trigger.tgtype`. */
async function statementTriggers(table: string, bit: number): Promise<string[]> {
  return names(`SELECT proname AS name FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
                WHERE tgrelid = '"${table}"'::regclass AND tgenabled = 'O' AND tgtype & 1 = 0 AND tgtype & ${bit} <> 0`);
}

const [ON_INSERT, ON_DELETE, ON_UPDATE, ON_TRUNCATE] = [4, 8, 16, 32] as const;
const CHECK_OF: Readonly<Record<string, string>> = {
  analysis_run: 'refuse_unknown_run',
  curve: 'refuse_unknown_curve',
};

describe('a reference that no foreign key enforces', () => {
  const unenforced = async (): Promise<UnenforcedKey[]> => {
    const { rows } = await owner.query<UnenforcedKey>(
      `SELECT child.relname AS child, attname AS column, parent.relname AS parent
       FROM pg_constraint key JOIN pg_class child ON child.oid = conrelid JOIN pg_class parent ON parent.oid = confrelid
       JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
       WHERE contype = 'f' AND NOT conenforced ORDER BY child.relname`,
    );
    return rows;
  };

  it('is checked with every statement that writes it, and leads to a table from which nothing ever goes', async () => {
    const keys = await unenforced();
    expect(keys.length).toBeGreaterThan(20);
    for (const { child, parent } of keys) {
      const check = CHECK_OF[parent] ?? 'none';
      expect(await statementTriggers(child, ON_INSERT)).toContain(check);
      const guards = await statementTriggers(child, ON_UPDATE);
      expect(guards.includes(check) || guards.includes('refuse_change')).toBe(true);
      for (const event of [ON_UPDATE, ON_DELETE, ON_TRUNCATE]) {
        expect(await statementTriggers(parent, event)).toContain('refuse_change');
      }
    }
  });

  const [run, subject] = [newId(), newId()];
  const known = `INSERT INTO analysis_run (id, subject_kind, subject_id, project_id, key, version, slot, inputs_digest,
      parameters_digest, inputs, parameters, conditions_revision, parser_version, status, warnings, uncertainties,
      software_version, duration_millisecond)
    VALUES ('${run}', 'device', '${subject}', '${newId()}', 'jv', 1, 'a', '${'0'.repeat(64)}', '${'1'.repeat(64)}', '[]', '{}',
            1, 1, 'complete', '[]', '{}', '1.0.0', 1)`;
  const current = (slot: string, runId: string): string => `('${subject}', 'jv', '${slot}', '${runId}')`;
  const select = `INSERT INTO current_result (subject_id, key, slot, analysis_run_id) VALUES`;

  it('is accepted where it leads to a run of the same transaction', async () => {
    await expect(asService(known, `${select} ${current('a', run)}`)).resolves.toBeUndefined();
  });

  it.each([
    ['one row among many', `${select} ${current('a', run)}, ${current('b', newId())}`],
    [
      'instead of a row that is in the way',
      `${select} ${current('a', run)}`,
      `${select} ${current('a', newId())} ON CONFLICT (subject_id, key, slot) DO UPDATE SET analysis_run_id = EXCLUDED.analysis_run_id`,
    ],
    [
      'in a row that was right',
      `${select} ${current('a', run)}`,
      `UPDATE current_result SET analysis_run_id = '${newId()}' WHERE subject_id = '${subject}'`,
    ],
    ['in metrics', `INSERT INTO hysteresis_metrics (analysis_run_id) VALUES ('${newId()}')`],
    ['to a curve', `INSERT INTO analysis_run_input VALUES ('${run}', '${newId()}', 0)`],
  ])('is refused where it leads nowhere: %s', async (_, ...statements) => {
    await expect(asService(known, ...statements)).rejects.toMatchObject({ code: '23503' });
  });
});

describe('as the service', () => {
  const chemical = (name: string): string =>
    `INSERT INTO chemical (id, code, name) VALUES ('${newId()}', 'PbI2-${name}', '${name}')`;

  it('a change without an actor is refused', async () => {
    await expect(service.query(chemical('nobody'))).rejects.toThrow('write through the unit of work');
  });

  it('an audit event can be written but neither changed nor deleted, not even by the owner', async () => {
    const insert = `INSERT INTO audit_event (id, actor_id, actor_name, action, entity_type, entity_id)
      VALUES ('${newId()}', '${newId()}', 'A. Chemist', 'chemical.create', 'chemical', '${newId()}')`;
    await service.query(insert);
    await expect(service.query(`UPDATE audit_event SET actor_name = 'forged'`)).rejects.toThrow(
      'permission denied',
    );
    await expect(service.query(`DELETE FROM audit_event`)).rejects.toThrow('permission denied');
    await expect(owner.query(`UPDATE audit_event SET actor_name = 'forged'`)).rejects.toThrow('append-only');
    await expect(owner.query(`TRUNCATE audit_event`)).rejects.toThrow('append-only');
  });

  it('row versions are written by the database alone', async () => {
    const forge = `INSERT INTO entity_version (entity_type, entity_id, version, actor_id, actor_name, "row")
      VALUES ('chemical', '${newId()}', 1, '${newId()}', 'forged', '{}')`;
    await expect(service.query(forge)).rejects.toThrow('permission denied');
  });

  it('a change makes a version, saving the same makes none', async () => {
    const count = `DO $$ BEGIN IF (SELECT count(*) FROM entity_version WHERE "row"->>'code' = 'PbI2-v') <> 2
      THEN RAISE EXCEPTION 'wrong number of versions'; END IF; END $$`;
    await expect(
      asService(
        chemical('v'),
        `UPDATE chemical SET name = 'lead iodide' WHERE code = 'PbI2-v'`,
        `UPDATE chemical SET name = 'lead iodide' WHERE code = 'PbI2-v'`,
        count,
      ),
    ).resolves.toBeUndefined();
  });

  const batch = (id: string, code: string): string =>
    `INSERT INTO batch (id, code, project_id, kind, origin) SELECT '${id}', '${code}', id, 'quantumDot', 'stated' FROM project WHERE code = 'RULES'`;
  const project = `INSERT INTO project (id, code, name) VALUES ('${newId()}', 'RULES', 'Rules')`;
  const edge = (child: string, parent: string): string =>
    `INSERT INTO batch_parent (child_batch_id, parent_batch_id, position) VALUES ('${child}', '${parent}', 1)`;

  it('a cycle in the lineage is refused', async () => {
    const [a, b, c] = [newId(), newId(), newId()];
    const setUp = [project, batch(a, 'A'), batch(b, 'B'), batch(c, 'C'), edge(b, a), edge(c, b)];
    await expect(asService(...setUp)).resolves.toBeUndefined();
    await expect(asService(...setUp, edge(a, c))).rejects.toThrow('the lineage would be a cycle');
    await expect(asService(...setUp, edge(a, a))).rejects.toThrow('batch_parent_not_itself');
  });

  it('nobody takes more than is left, or from an unknown volume', async () => {
    const a = newId();
    const entry = (kind: string, column: string, value: string): string =>
      `INSERT INTO volume_ledger_entry (id, batch_id, kind, ${column}) VALUES ('${newId()}', '${a}', '${kind}', ${value})`;
    const setUp = [
      project,
      batch(a, 'A'),
      entry('stated', 'stated_volume_millilitre', '1'),
      entry('aliquot', 'delta_millilitre', '-0.4'),
    ];
    await expect(asService(...setUp, entry('aliquot', 'delta_millilitre', '-0.6'))).resolves.toBeUndefined();
    await expect(asService(...setUp, entry('aliquot', 'delta_millilitre', '-0.61'))).rejects.toThrow(
      'cannot be taken',
    );
    await expect(
      asService(project, batch(a, 'A'), entry('aliquot', 'delta_millilitre', '-0.1')),
    ).rejects.toThrow('unknown');
    await expect(asService(...setUp, entry('aliquot', 'delta_millilitre', '0.1'))).rejects.toThrow(
      'states_or_changes',
    );
  });

  it('fractions on a site sum to 1', async () => {
    const a = newId();
    const composition = (cs: string, fa: string): string =>
      `INSERT INTO composition (id, batch_id, kind, cs_fraction, fa_fraction, ma_fraction, pb_fraction, sn_fraction, i_fraction, br_fraction, cl_fraction)
       VALUES ('${newId()}', '${a}', 'target', ${cs}, ${fa}, 0, 1, 0, 1, 0, 0)`;
    await expect(
      asService(project, batch(a, 'A'), composition('0.333333', '0.666667')),
    ).resolves.toBeUndefined();
    await expect(asService(project, batch(a, 'A'), composition('0.5', '0.4'))).rejects.toThrow(
      'a_site_sums_to_1',
    );
    await expect(asService(project, batch(a, 'A'), composition('1.5', '-0.5'))).rejects.toThrow(
      'between_0_and_1',
    );
  });
});
