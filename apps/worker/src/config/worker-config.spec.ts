import { describe, expect, it } from '@jest/globals';
import { readWorkerConfig } from './worker-config.ts';

const DATABASE_URL = 'postgresql://dotbook:secret@localhost:5432/dotbook';

describe('configuration of the worker', () => {
  it('needs a database and has defaults for the rest', () => {
    expect(readWorkerConfig({ DATABASE_URL })).toEqual({
      databaseUrl: DATABASE_URL,
      dataDirectory: 'data',
      softwareCommit: null,
      concurrentSubjectCount: 1,
    });
  });

  it.each([
    [{}, 'DATABASE_URL'],
    [{ DATABASE_URL: 'mysql://localhost' }, 'DATABASE_URL'],
    [{ DATABASE_URL, DOTBOOK_WORKER_CONCURRENCY: '0' }, 'DOTBOOK_WORKER_CONCURRENCY'],
    [{ DATABASE_URL, DOTBOOK_WORKER_CONCURRENCY: 'many' }, 'DOTBOOK_WORKER_CONCURRENCY'],
  ])('refuses %j, naming %s', (environment, name) => {
    expect(() => readWorkerConfig(environment)).toThrow(name);
  });

  it('repeats no password', () => {
    expect(() => readWorkerConfig({ DATABASE_URL: 'postgres//dotbook:hunter2@x' })).not.toThrow('hunter2');
  });
});
