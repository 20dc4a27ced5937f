import { expect, it } from '@jest/globals';
import { readRawFile } from '../../read-raw-file.ts';

/** Two spectra side by side; `number` stands where the second has its third value. */
function twoSpectra(number: string, decimal = '.'): Uint8Array {
  const block = (value: string): string => `${value}\t0.1\t0.1\t\t`;
  const heading = 'Lambda(nm)\tEQE (%)\tSR (A/W)\tJsc (mA/cm^2)\t\t';
  const rows = [0, 1, 2, 3].map((index) => {
    const wavelength = `${400 + 10 * index}`;
    const value = `5${index}.5`.replace('.', decimal);
    return `${block(`${wavelength}\t${value}`)}\t${block(`${wavelength}\t${index === 2 ? number : value}`)}`;
  });
  const lines = ['1\t\t\t\t\t\t2', 'AM1.5G\t20.1\t\t\t\t\tAM1.5G\t20.2', `${heading}\t${heading}`, ...rows];
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}

it('messages about a spectrum beside another count columns as the file does', () => {
  const { records } = readRawFile(twoSpectra('5x.5'));
  expect(records.map(({ warnings }) => warnings.map(({ detail }) => detail))).toEqual([
    [],
    [expect.stringContaining('line 6, column 8: "5x.5" is not a number')],
  ]);
});

it('so does the refusal of a number that may have thousands separators', () => {
  expect(readRawFile(twoSpectra('1.234.567', ',')).warnings).toEqual([
    expect.objectContaining({ detail: expect.stringContaining('line 6, column 8') as unknown }),
  ]);
});
