import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assertFileNamePattern, type CodedSample, findNamedSamples } from './file-name-pattern.ts';

const sample = (code: string, kind: CodedSample['kind'] = 'device'): CodedSample => ({
  kind,
  id: code,
  code,
});
const S1 = sample('S1', 'substrate');
const S1A = sample('S1-a');
const S12 = sample('S12');
const found = (name: string, pattern: string | null = null, samples = [S1, S1A, S12]): unknown[] =>
  findNamedSamples(name, samples, pattern).map((named) => [
    named.sample.code,
    named.isExact,
    named.pixelLabel,
  ]);

describe('samples that a file name holds', () => {
  it('stand between separators', () => {
    expect(found('2026_S1_rev.txt')).toEqual([['S1', true, null]]);
    expect(found('S12.csv')).toEqual([['S12', true, null]]);
    expect(found('XS1.csv')).toEqual([]);
    expect(found('S13.csv')).toEqual([]);
    expect(found('µS1.csv')).toEqual([]);
  });

  it('are the longest of those in the same place', () => {
    expect(found('HZB_S1-a_for.txt')).toEqual([['S1-a', true, null]]);
  });

  it('may be several', () => {
    expect(found('S1_vs_S12.txt')).toEqual([
      ['S1', true, null],
      ['S12', true, null],
    ]);
  });

  it('are not exact in other letters', () => {
    expect(found('s12.csv')).toEqual([['S12', false, null]]);
  });

  it('stand where the pattern says, with the pixel', () => {
    expect(found('HZB_S1.px3_rev.txt', 'HZB_{code}.px{pixel}_*')).toEqual([['S1', true, '3']]);
    expect(found('S1.px3_rev.txt', 'HZB_{code}.px{pixel}_*')).toEqual([]);
    expect(found('HZB_S12.pxB_x', '*_{code}.px{pixel}_*')).toEqual([['S12', true, 'B']]);
    expect(found('hzb_s12.pxB_x', '*_{code}.px{pixel}_*')).toEqual([['S12', false, 'B']]);
  });

  it('are found whatever characters code, pattern and name have', () => {
    const code = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,20}$/u);
    const affix = fc.string({ maxLength: 10 }).map((text) => text.replaceAll(/[{}*]/gu, ''));
    fc.assert(
      fc.property(code, affix, affix, fc.string({ maxLength: 20 }), (name, before, after, rest) => {
        const pattern = `${before}{code}${after}*`;
        assertFileNamePattern(pattern, '/fileNamePattern');
        expect(found(`${before}${name}${after}${rest}`, pattern, [sample(name)])).toEqual([
          [name, true, null],
        ]);
      }),
    );
  });
});

describe('a file-name pattern', () => {
  it.each([
    '*',
    '{code}{code}',
    '{sample}_{code}',
    '{code}****',
    `{code}${'x'.repeat(200)}`,
    '{pixel}{code}{pixel}',
  ])('%j is refused', (pattern) => {
    expect(() => {
      assertFileNamePattern(pattern, '/fileNamePattern');
    }).toThrow('cannot be used');
  });
});
