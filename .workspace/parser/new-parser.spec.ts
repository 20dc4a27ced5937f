import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { transform } from '@swc/core';
import { writeParser } from './new-parser.ts';

const REGISTRY = fileURLToPath(new URL('../../libs/raw-data/src/formats/every-format.ts', import.meta.url));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dotbook-formats-'));
  cpSync(REGISTRY, path.join(folder, 'every-format.ts'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const textOf = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
const registryLines = (): string[] => textOf('every-format.ts').trimEnd().split('\n');

describe('a new parser', () => {
  it('gets its folder: code that compiles, a test, a README and one sample of each sort', async () => {
    const written = writeParser(folder, 'kit-xyz-jv').map((file) => path.relative(folder, file));
    expect(written).toEqual([
      'kit-xyz-jv/format.ts',
      'kit-xyz-jv/kit-xyz-jv.spec.ts',
      'kit-xyz-jv/README.md',
      'kit-xyz-jv/fixtures/ok/made-by-hand.txt',
      'kit-xyz-jv/fixtures/not-ok/no-numbers.tableUnreadable.txt',
      'every-format.ts',
    ]);
    for (const name of written.filter((file) => file.endsWith('.ts'))) {
      await expect(
        transform(textOf(name), { jsc: { parser: { syntax: 'typescript' } } }),
      ).resolves.toBeDefined();
    }
    expect(textOf('kit-xyz-jv/format.ts')).toContain(
      "export const kitXyzJv: RawFormat = {\n  key: 'kit-xyz-jv',",
    );
    expect(textOf('kit-xyz-jv/kit-xyz-jv.spec.ts')).toContain("format: { key: 'kit-xyz-jv', version: 1 }");
  });

  it.each(['aaa-first-jv', 'kit-xyz-jv', 'zzz-last-jv'])(
    'is added to the registry in its place: %s',
    (key) => {
      const before = registryLines();
      writeParser(folder, key);
      const after = registryLines();
      expect(after.filter((line) => !before.includes(line))).toEqual([
        expect.stringContaining(`from './${key}/format.ts';`),
      ]);
      const folders = after.flatMap((line) => /'\.\/(.+)\/format\.ts'/.exec(line)?.[1] ?? []);
      expect(folders).toEqual(folders.toSorted());
      expect(after[0]).toBe(before[0]);
    },
  );

  it.each(['Kit-jv', 'kit', 'kit_jv', '../kit-jv', 'kit-', ''])('is refused the key "%s"', (key) => {
    expect(() => writeParser(folder, key)).toThrow(/is no key of a format/);
  });

  it('leaves a format alone that is there already', () => {
    const before = registryLines();
    expect(() => writeParser(folder, 'kit-lti-jv')).toThrow('There is a format "kit-lti-jv" already.');
    expect(registryLines()).toEqual(before);
    expect(existsSync(path.join(folder, 'kit-lti-jv'))).toBe(false);
  });
});
