import { basename } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { sourceFiles } from './source-files.ts';

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
