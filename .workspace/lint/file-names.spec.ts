import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const SOURCES = ['.workspace', 'apps', 'libs', 'prisma', 'test'];

const NOT_OURS = /(?:^|\/)(?:node_modules|dist|generated|migrations)(?:\/|$)/;

function sourceFiles(): readonly string[] {
  return SOURCES.flatMap((folder) =>
    readdirSync(`${ROOT}/${folder}`, { recursive: true, encoding: 'utf8' }).map(
      (path) => `${folder}/${path}`,
    ),
  ).filter((path) => /\.(?:ts|mjs)$/.test(path) && !NOT_OURS.test(path));
}

describe('source file names', () => {
  const files = sourceFiles();

  it('are found', () => {
    expect(files).toContain('.workspace/lint/file-names.spec.ts');
  });

  it('say what is inside', () => {
    const vague = /(?:^|[-.])(?:utils?|helpers?|common|managers?)(?:[-.]|$)/;
    expect(files.filter((path) => vague.test(basename(path)))).toEqual([]);
  });

  it('are in kebab case with an optional role suffix', () => {
    const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*\.(?:ts|mjs)$/;
    expect(files.filter((path) => !kebab.test(basename(path)))).toEqual([]);
  });
});
