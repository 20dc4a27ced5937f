import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { statedSampleNames } from './sample-names.ts';

const namesOf = (text: string): string[] =>
  statedSampleNames(new TextEncoder().encode(text)).map(({ name }) => name);

describe('names of samples in a header', () => {
  it.each([
    ['Sample: S1-a', ['S1-a']],
    ['Cell ID\tDaBa_2_2\r\nV\tI', ['DaBa_2_2']],
    ['#Sample name = C2F2-Q-OR', ['C2F2-Q-OR']],
    ['"Probenname";"Zelle 7"', ['Zelle 7']],
    ['QR: https://lab.example/v1/devices/S1-a', ['https://lab.example/v1/devices/S1-a', 'S1-a']],
    ['Device,S1,S2', ['S1,S2', 'S1']],
  ])('%j names %j', (text, names) => {
    expect(namesOf(text)).toEqual(names);
  });

  it('are not what any other line says', () => {
    expect(namesOf('Operator: S1\nVoltage (V),Current (mA)\n0.1,S1')).toEqual([]);
    expect(statedSampleNames(new Uint8Array([0, 1, 2, 3, 255, 0]))).toEqual([]);
  });

  it('survive any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        for (const { name, line } of statedSampleNames(bytes)) {
          expect(name).not.toBe('');
          expect(line.length).toBeLessThanOrEqual(80);
        }
      }),
    );
  });
});
