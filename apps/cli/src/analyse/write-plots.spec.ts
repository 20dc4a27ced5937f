import { describe, expect, it } from '@jest/globals';
import { assertPlotName, plotNames } from './write-plots.ts';

describe('names of plots', () => {
  it('are what was given for one plot, else carry the key and a number where needed', () => {
    expect(plotNames('a/out.svg', ['jv'])).toEqual(['a/out.svg']);
    expect(plotNames('a/out.svg', ['jv', 'jv', 'eqe'])).toEqual([
      'a/out-jv-1.svg',
      'a/out-jv-2.svg',
      'a/out-eqe.svg',
    ]);
    expect(plotNames('out.svg', [])).toEqual([]);
  });

  it.each(['out.png', '.svg', 'plots/', ''])('refuse %p', (name) => {
    expect(() => {
      assertPlotName(name);
    }).toThrow('.svg');
  });
});
