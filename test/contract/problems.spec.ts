import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { PROBLEMS, problemType } from '@dotbook/api';

const rootFolder = fileURLToPath(new URL('../../', import.meta.url));

/** Only what happens before the service listens; nobody is answered with it. */
const START_UP = /embedded-postgres|migrations|database\/database\.ts|assert-audit-trail-protected/u;

const RAISED = /new DomainError\(\s*'(\w+)'/gu;

describe('problems', () => {
  it('keep their types, titles and statuses', () => {
    const table = Object.entries(PROBLEMS).map(
      ([code, { title, status }]) => `${status} ${problemType(code)} ${title}`,
    );
    expect(table.sort()).toMatchSnapshot();
  });

  it('have a line for every code that a request can be refused with', async () => {
    const missing = new Set<string>();
    const files = glob('libs/{domain,data-access,pipeline}/src/**/*.ts', { cwd: rootFolder });
    for await (const file of files) {
      if (START_UP.test(file) || /\bspec\.ts$|generated/u.test(file)) continue;
      const source = await readFile(path.join(rootFolder, file), 'utf8');
      for (const [, code] of source.matchAll(RAISED)) {
        if (code !== undefined && !Object.hasOwn(PROBLEMS, code)) missing.add(`${code} (${file})`);
      }
    }
    expect([...missing]).toEqual([]);
  });
});
