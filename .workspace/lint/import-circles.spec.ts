import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { importCircles, type Imports } from './import-circles.ts';
import { ROOT, sourceFiles } from './source-files.ts';

const importsOf = (file: string): readonly string[] =>
  ts
    .preProcessFile(readFileSync(`${ROOT}/${file}`, 'utf8'))
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => posix.join(posix.dirname(file), name));

describe('circles among imports', () => {
  it('are found, the shortest way round', () => {
    const imports: Imports = new Map([
      ['a', ['b', 'd']],
      ['b', ['c']],
      ['c', ['a', 'b']],
      ['d', ['e']],
      ['e', ['e']],
    ]);
    expect(importCircles(imports)).toEqual([['a', 'b', 'c'], ['e']]);
    expect(importCircles(new Map([['a', ['b']]]))).toEqual([]);
  });

  it('are not in this repository: a file can be read after those that it imports', () => {
    const imports: Imports = new Map(sourceFiles().map((file) => [file, importsOf(file)]));
    expect(imports.get('.workspace/lint/import-circles.spec.ts')).toContain(
      '.workspace/lint/source-files.ts',
    );
    expect(importCircles(imports)).toEqual([]);
  });
});
