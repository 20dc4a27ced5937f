import { newId } from '@dotbook/domain';
import { testDatabase } from '@dotbook/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openDatabase, type Database } from '../database/database.ts';
import { createUnitOfWork, type UnitOfWork } from './unit-of-work.ts';

const source = testDatabase();
const chemist = { id: newId(), name: 'A. Chemist' };
let database: Database;
let unitOfWork: UnitOfWork;

beforeAll(() => {
  database = openDatabase({
    connectionString: source.connectionString,
    maximumConnectionCount: 4,
    connectionTimeoutMillisecond: 5_000,
    statementTimeoutMillisecond: 30_000,
  });
  unitOfWork = createUnitOfWork(database.writer);
});

afterAll(async () => {
  await database.close();
});

const countOf = (code: string): Promise<number> => database.reader.chemical.count({ where: { code } });

async function create(code: string): Promise<string> {
  return unitOfWork.run({ actor: chemist, reason: 'new bottle', requestId: 'r-1' }, async (tx, record) => {
    const { id } = await tx.chemical.create({ data: { id: newId(), code, name: code } });
    await record({ action: 'chemical.create', entityId: id, projectId: null, details: { code } });
    return id;
  });
}

it('commits the change, its audit event and its version together', async () => {
  const id = await create('PbI2');
  const event = await database.reader.auditEvent.findFirstOrThrow({ where: { entityId: id } });
  expect(event).toMatchObject({
    actorId: chemist.id,
    actorName: 'A. Chemist',
    action: 'chemical.create',
    entityType: 'chemical',
    reason: 'new bottle',
    requestId: 'r-1',
  });
  const versions = await database.reader.entityVersion.findMany({ where: { entityId: id } });
  expect(versions).toMatchObject([
    {
      entityType: 'chemical',
      version: 1,
      actorName: 'A. Chemist',
      reason: 'new bottle',
      row: { code: 'PbI2' },
    },
  ]);
});

it('writes nothing when no audit event was recorded', async () => {
  const forgetful = unitOfWork.run({ actor: chemist }, (tx) =>
    tx.chemical.create({ data: { id: newId(), code: 'forgotten', name: 'x' } }),
  );
  await expect(forgetful).rejects.toThrow('without an audit event');
  expect(await countOf('forgotten')).toBe(0);
});

it('writes nothing, not even the audit event, when the work fails half-way', async () => {
  const failing = unitOfWork.run({ actor: chemist }, async (tx, record) => {
    const { id } = await tx.chemical.create({ data: { id: newId(), code: 'half', name: 'x' } });
    await record({ action: 'chemical.create', entityId: id, projectId: null, details: { code: 'half' } });
    throw new Error('power cut');
  });
  await expect(failing).rejects.toThrow('power cut');
  expect(await countOf('half')).toBe(0);
  expect(await database.reader.auditEvent.count({ where: { details: { equals: { code: 'half' } } } })).toBe(
    0,
  );
});

it('says in words of the laboratory that a code is taken', async () => {
  await create('CsI');
  await expect(create('CsI')).rejects.toMatchObject({
    name: 'DomainError',
    code: 'alreadyExists',
    category: 'conflict',
  });
});

it('lets two changes of the same version through only once', async () => {
  const id = await create('FAI');
  const rename = (name: string): Promise<number> =>
    unitOfWork.run({ actor: chemist }, async (tx, record) => {
      const { count } = await tx.chemical.updateMany({ where: { id, version: 1 }, data: { name } });
      await record({ action: 'chemical.update', entityId: id, projectId: null });
      return count;
    });
  const counts = await Promise.all([rename('one'), rename('two')]);
  expect(counts.toSorted()).toEqual([0, 1]);
  expect(await database.reader.chemical.findUniqueOrThrow({ where: { id } })).toMatchObject({ version: 2 });
});

it('gives readers a session in which PostgreSQL refuses to write', async () => {
  await expect(database.readerPool.query(`DELETE FROM idempotency_key`)).rejects.toThrow(
    'read-only transaction',
  );
});

it('refuses an address whose options would take the place of the role', () => {
  const connectionString = `${source.connectionString}?options=-c%20work_mem%3D64MB`;
  const limits = {
    maximumConnectionCount: 1,
    connectionTimeoutMillisecond: 1,
    statementTimeoutMillisecond: 1,
  };
  expect(() => openDatabase({ connectionString, ...limits })).toThrow(
    'Dotbook sets the session options itself',
  );
});
