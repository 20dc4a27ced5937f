import { describe, expect, it } from '@jest/globals';
import { TSESLint } from '@typescript-eslint/utils';
import tseslint from 'typescript-eslint';
import { unitSuffix } from './unit-suffix.ts';

/** Names the rule reports in a text. */
function reported(text: string): readonly string[] {
  const messages = new TSESLint.Linter().verify(text, {
    languageOptions: { parser: tseslint.parser },
    plugins: { own: { rules: { 'unit-suffix': unitSuffix } } },
    rules: { 'own/unit-suffix': 'error' },
  });
  return messages.map(({ message }) => /^"(\w+)" is a number without a unit/.exec(message)?.[1] ?? message);
}

describe('unit-suffix', () => {
  it.each([
    ['interface', 'interface Cell { voc: number }', ['voc']],
    ['type literal', 'type Cell = { readonly voc: number | null }', ['voc']],
    ['optional field', 'interface Cell { area?: number | undefined }', ['area']],
    ['array', 'interface Cell { current: number[] }', ['current']],
    ['readonly array', 'interface Cell { current: readonly number[] }', ['current']],
    ['nullable elements', 'interface Cell { current: readonly (number | null)[] }', ['current']],
    ['generic array', 'interface Cell { current: ReadonlyArray<number> }', ['current']],
    ['typed array', 'interface Cell { current: Float64Array }', ['current']],
    ['class property', 'class Cell { declare voc: number }', ['voc']],
    ['class property without a type', 'class Cell { voc = 1.17 }', ['voc']],
    ['private property', 'class Cell { #voc = 1.17 }', ['voc']],
    ['quoted property', "interface Cell { 'voc': number }", ['voc']],
    ['constructor property', 'class Cell { constructor(private readonly voc: number) {} }', ['voc']],
    ['constructor default', 'class Cell { constructor(readonly voc: number = 1) {} }', ['voc']],
    ['field of a parameter object', 'const f = (cell: { area: number }): void => {}', ['area']],
    ['unit in the middle', 'interface Cell { voltOpen: number }', ['voltOpen']],
    ['unit that is not in the table', 'interface Cell { vocKilovoltage: number }', ['vocKilovoltage']],
    ['several', 'interface Cell { jsc: number; vocVolt: number; pce: number }', ['jsc', 'pce']],
  ])('reports a number without a unit: %s', (_where, text, names) => {
    expect(reported(text)).toEqual(names);
  });

  it.each([
    ['unit suffix', 'interface Cell { vocVolt: number; jscMilliampPerCm2: number | null }'],
    ['unit as the whole name', 'interface Cell { milliampPerCm2: readonly number[] }'],
    ['plural', 'interface Mix { parentMillimoles: readonly number[] }'],
    ['quantity without a unit', 'interface Cell { fillFactor: number; q1: number | null }'],
    ['pure number', 'interface Cell { version: number; rowCount: number; nonFiniteCells: number }'],
    ['bytes', 'interface Blob { bytes: Uint8Array }'],
    ['other types', 'interface Cell { voc: string; pce: Metric; series: readonly string[] }'],
    ['union with text', "interface Cell { voc: number | 'none' }"],
    ['variable', 'const voc: number = 1.17;'],
    ['computed key', 'interface Cell { [voc]: number }'],
  ])('accepts: %s', (_what, text) => {
    expect(reported(text)).toEqual([]);
  });
});
