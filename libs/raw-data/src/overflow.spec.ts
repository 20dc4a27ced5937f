import { describe, expect, it } from '@jest/globals';
import { readRawFile } from './read-raw-file.ts';

/** Files whose numbers are finite and would not be after a change of units: each is a case that damaged files found. */
const FILES: readonly (readonly [format: string, text: string])[] = [
  ['hereon-jv', 'Pixel 1,,\nV (V),J (A/cm^2)\n0.2,0.01\n0.1,-1e308\n0,0.02\n'],
  ['grapa-eqe', 'label\tcell\nmuloffset\t1e308\ncurve\tCurveEQE\n300\t50\n400\t80\n500\t0\n'],
  ['grapa-eqe', 'label\tcell\nmuloffset\t1000\ncurve\tCurveEQE\n300\t0.5\n400\t1e307\n500\t0.7\n'],
  ['generic-delimited', 'Voltage (V),Current density (A/cm2)\n0,-1e307\n0.1,1\n0.2,2\n'],
  ['generic-delimited', 'Photon energy (eV),Absorbance\n3.0,1.2\n2.5,0.9\n1e-308,0.5\n2.0,0.1\n'],
];

describe('numbers that would become infinite', () => {
  it.each(FILES)('are dropped from %s: %j', (format, text) => {
    const result = readRawFile(new TextEncoder().encode(text));
    expect(result.format?.key).toBe(format);
    expect(result.records).toHaveLength(1);
    // JSON writes what is not finite as null.
    expect(JSON.stringify(result.records).replaceAll('":null', '')).not.toContain('null');
  });
});
