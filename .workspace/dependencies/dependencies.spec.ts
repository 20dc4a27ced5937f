import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { isPermissive } from './licence-expression.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string | { readonly type?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly link?: boolean }>>;
}

const read = (path: string): unknown => JSON.parse(readFileSync(`${ROOT}/${path}`, 'utf8'));

/** Packages whose licence is not plainly permissive, each with the reason why it may stay. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'seq-queue@none': 'the manifest names no licence, its LICENSE file is MIT; comes with the prisma CLI',
};

/** `name@licence` of every installed package that is not plainly permissive. */
function doubtfulLicences(): readonly string[] {
  const { packages } = read('package-lock.json') as LockFile;
  const doubtful = Object.entries(packages)
    .filter(([path, entry]) => path.includes('node_modules/') && entry.link !== true)
    .filter(([path]) => existsSync(`${ROOT}/${path}/package.json`))
    .flatMap(([path]) => {
      const { name = path, license } = read(`${path}/package.json`) as Manifest;
      const expression = (typeof license === 'string' ? license : license?.type) ?? 'none';
      return isPermissive(expression) ? [] : [`${name}@${expression}`];
    });
  return [...new Set(doubtful)].toSorted();
}

describe('dependencies', () => {
  it('have permissive licences, but for exceptions with a reason that still exist', () => {
    expect(doubtfulLicences()).toEqual(Object.keys(EXCEPTIONS).toSorted());
  });

  it('are pinned exactly', () => {
    const manifests = [
      'package.json',
      ...globSync('{apps,libs,test/fixtures}/*/package.json', { cwd: ROOT }),
    ];
    const loose = manifests.flatMap((path) => {
      const { dependencies, devDependencies } = read(path) as Manifest;
      return Object.entries({ ...dependencies, ...devDependencies })
        .filter(([, range]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(range))
        .map(([name, range]) => `${path}: ${name} ${range}`);
    });
    expect(manifests.length).toBeGreaterThan(10);
    expect(loose).toEqual([]);
  });
});

describe('isPermissive', () => {
  it.each(['MIT', '(MIT OR CC0-1.0)', 'Apache-2.0 AND MIT', 'MIT and ISC', 'GPL-3.0-only OR MIT'])(
    'accepts %s',
    (expression) => {
      expect(isPermissive(expression)).toBe(true);
    },
  );

  it.each([
    'GPL-3.0-only',
    'MIT AND GPL-3.0-only',
    'CC-BY-NC-SA-4.0',
    'UNLICENSED',
    '',
    'none',
    '(MIT OR A) AND B',
  ])('refuses %p', (expression) => {
    expect(isPermissive(expression)).toBe(false);
  });
});
