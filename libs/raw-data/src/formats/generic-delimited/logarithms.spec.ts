import { describe, expect, it } from '@jest/globals';
import { isTableRecord, type MeasurementKind, type TableRecord } from '@dotbook/domain';
import { readRawFile, type ReadResult } from '../../read-raw-file.ts';

const read = (text: string, kind?: MeasurementKind): ReadResult =>
  readRawFile(new TextEncoder().encode(text), kind === undefined ? {} : { kind });
const tablesOf = (result: ReadResult): TableRecord[] => result.records.filter(isTableRecord);
const columnsOf = (result: ReadResult) => tablesOf(result).map(({ columns }) => columns);

const REFUSED: readonly (readonly [string, readonly MeasurementKind[]])[] = [
  ['Time (ns),log counts\n0,4\n1,3.9\n2,3.8\n', ['trpl']],
  ['Time (ns),log10(counts)\n0,4\n1,3.9\n2,3.8\n', ['trpl']],
  ['Time (ns),ln counts\n0,9.2\n1,9.1\n2,9\n', ['trpl']],
  ['Time (ns),Counts (log)\n0,4\n1,3.9\n2,3.8\n', ['trpl']],
  ['Time (ns),log PL (counts)\n0,4\n1,3.9\n2,3.8\n', ['trpl']],
  ['Time [ns]\tlog10 counts\n0\t4\n1\t3.9\n2\t3.8\n', ['trpl']],
  ['Wavelength (nm),log intensity (counts)\n600,1\n700,5\n800,2\n', ['pl']],
  ['Wavelength (nm),PL (log a.u.)\n600,1\n700,5\n800,2\n', ['pl']],
  ['Wavelength (nm),log absorbance\n600,1\n700,0.5\n800,0.2\n', ['uvVis']],
  ['Wavelength (nm),Absorbance (log)\n600,1\n700,0.5\n800,0.2\n', ['uvVis']],
  ['Wavelength (nm),log EQE\n600,-0.1\n700,-0.1\n800,-2\n', ['eqe']],
  ['2Theta (°),log intensity\n10,2\n11,3\n12,2\n', ['xrd']],
  ['Voltage (V),ln J (mA/cm2)\n0,3\n0.5,2.9\n1,2\n', ['jv', 'sclc']],
  ['Voltage (V),log |J| (mA/cm2)\n0,1.3\n0.5,1.2\n1,1\n', ['jv', 'sclc']],
  ['Voltage (V),log(J)\n0,1.3\n0.5,1.2\n1,1\n', ['jv', 'sclc']],
  ['log V (V),J (mA/cm2)\n0,1.3\n0.5,1.2\n1,1\n', ['sclc']],
  ['T (K),ln sigma (S/cm)\n300,-3\n310,-2.9\n320,-2.8\n', ['ionConductivity']],
  ['Time (s),log power density (mW/cm2)\n0,1.2\n1,1.2\n2,1.2\n', ['mppTracking']],
  [
    'Log time (s),Voltage (V),J (mA/cm2)\n0,0.9,20\n1,0.9,19\n2,0.9,18\n',
    ['jv', 'mppTracking', 'trpl', 'pl'],
  ],
  [
    'log E,sample A,sample B\n0.1,1,2\n0.2,5,4\n0.3,2,3\n',
    ['jv', 'eqe', 'pl', 'plSeries', 'plqy', 'trpl', 'xrd', 'stability'],
  ],
  ['particle,log diameter (nm)\n1,1.1\n2,1.2\n3,1.1\n', ['electronMicroscopy']],
];

describe('a column of logarithms', () => {
  it.each(REFUSED.flatMap(([text, kinds]) => [null, ...kinds].map((kind) => [text, kind] as const)))(
    'is not read as the quantity itself in %j, said to be %s',
    (text, kind) => {
      const result = read(text, kind ?? undefined);
      expect(result.records).toEqual([]);
      const detail = result.warnings.map((warning) => warning.detail).join('\n');
      expect(detail).toMatch(/The heading "[^\n]*" names a logarithm.*Export the values themselves/);
    },
  );

  it('is left out where the quantity itself stands beside it', () => {
    const decay = read('Time (ns),Counts,log counts\n0,1000,3\n1,900,2.954\n2,800,2.903\n');
    expect(columnsOf(decay)).toEqual([{ timeNanosecond: [0, 1, 2], decayCounts: [1000, 900, 800] }]);
    const said = read('Time (ns),C-Q,ln C-Q,IRF\n0,1000,6.9,5\n1,900,6.8,1\n2,800,6.7,1\n', 'trpl');
    expect(columnsOf(said)).toEqual([
      { timeNanosecond: [0, 1, 2], decayCounts: [1000, 900, 800], instrumentResponseCounts: [5, 1, 1] },
    ]);
    const scan = read('Voltage (V),J (mA/cm2),log|J| (mA/cm2)\n0,-20,1.3\n0.5,-19,1.28\n1,-10,1\n');
    expect(scan.records.map(({ kind }) => kind)).toEqual(['jv']);
  });

  it('is no reason by itself where the table is not of the kind that was said', () => {
    const scan = 'Voltage (V),J (mA/cm2),log|J| (mA/cm2)\n0,-20,1.3\n0.5,-19,1.28\n1,-10,1\n';
    expect(read(scan, 'pl').warnings[0]?.detail).toMatch(
      /No table of kind pl was found in it either\. The heading "log\|J\| \(mA\/cm2\)"/,
    );
  });
});
