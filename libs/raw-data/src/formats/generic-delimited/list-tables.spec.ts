import { describe, expect, it } from '@jest/globals';
import { isTableRecord, type MeasurementKind, type TableRecord } from '@dotbook/domain';
import { readRawFile, type ReadResult } from '../../read-raw-file.ts';
import { readRawFiles } from '../../read-raw-files.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string, kind?: MeasurementKind): ReadResult =>
  readRawFile(encode(text), kind === undefined ? {} : { kind });
const tablesOf = (result: ReadResult): TableRecord[] => result.records.filter(isTableRecord);
const codesOf = (result: ReadResult) =>
  [...result.warnings, ...result.records.flatMap(({ warnings }) => warnings)].map(({ code }) => code);

describe('sizes of particles', () => {
  it.each([
    ['particle,edge length (nm)\n1,13.5\n2,14.2\n', undefined],
    ['Edge length (nm)\n13.5\n14.2\n', undefined],
    ['Kantenlänge [nm]\n13,5\n14,2\n', undefined],
    ['Nr;Durchmesser (Å);Bild\n1;135;a\n2;142;b\n', undefined],
    ['# Pixel size: 0.5 nm\nEdge length (px)\n27\n28.4\n', undefined],
    ['size_nm\n13.5\n14.2\n', 'electronMicroscopy'],
  ] as const)('are read from %j', (text, kind) => {
    const result = read(text, kind);
    expect(codesOf(result)).toEqual([]);
    expect(result.records.map((record) => record.kind)).toEqual(['electronMicroscopy']);
    expect(tablesOf(result)[0]?.columns).toEqual({ edgeLengthNanometre: [13.5, 14.2] });
  });

  it.each([
    ['Edge length\n13.5\n14.2\n', 'Edge length (nm)'],
    ['Edge length (px)\n135\n142\n', 'Pixel size: 0.2 nm'],
    ['Edge length (nm)\n14.2\n1,234.5\n', 'line 3, column 1'],
  ])('are refused from %j with advice', (text, advice) => {
    const result = read(text);
    expect(codesOf(result)).toEqual(['tableUnreadable']);
    expect(result.warnings[0]?.detail).toContain(advice);
  });

  it('step over a cell that is no number and say where', () => {
    const result = read('Edge length (nm)\n13.5\nblurred\n14.2\n');
    expect(tablesOf(result)[0]?.columns.edgeLengthNanometre).toEqual([13.5, 14.2]);
    expect(result.warnings[0]?.detail).toContain('line 3, column 1: "blurred" is not a number');
  });
});

describe('tables of values', () => {
  it.each([
    ['device,PCE (%)\nA1,15.2\nA2,16.1\n', [15.2, 16.1]],
    ['Probe;PCE\nA1;15,2\nA2;16,1\n', [15.2, 16.1]],
    ['PCE\n15.2\n16.1\n', [15.2, 16.1]],
    ['Nr\tVoc [V]\n1\t1.15\n2\t1.16\n', [1.15, 1.16]],
    ['# eleven devices\ndevice PCE\nA1 15.2\nA2 16.1\n', [15.2, 16.1]],
  ])('are read from %j where the caller says so', (text, values) => {
    expect(codesOf(read(text))).toEqual(['formatUnknown']);
    const result = read(text, 'computed');
    expect(codesOf(result)).toEqual([]);
    expect(tablesOf(result).map(({ columns }) => columns)).toEqual([{ sampleValue: values }]);
  });

  it('are one record per column of numbers, under its heading', () => {
    const result = read('device,PCE (%),Voc (V),operator\nA1,15.2,1.15,x\nA2,16.1,1.16,y\n', 'computed');
    expect(tablesOf(result).map(({ label, columns }) => [label, columns.sampleValue])).toEqual([
      ['PCE (%)', [15.2, 16.1]],
      ['Voc (V)', [1.15, 1.16]],
    ]);
  });
});

describe('rows of a table of values without a number', () => {
  const ROWS = ['D1', 'D2', 'D3', 'D4'].map((name, index) => `${name};1${index}.5`);
  const missing = (position: number, row: string): ReadResult =>
    read(`Device;PCE (%)\n${ROWS.with(position, row).join('\n')}\n`, 'computed');

  it.each([
    [0, 'D1;NaN', 'line 2, column 2, D1: "NaN" is not a number'],
    [0, 'D1;shorted', 'line 2, column 2, D1: "shorted" is not a number'],
    [0, 'D1;', 'line 2, column 2, D1: the cell is empty'],
    [0, 'Anna;shorted', 'line 2, column 2, Anna: "shorted" is not a number'],
    [2, 'D3;NaN', 'line 4, column 2, D3: "NaN" is not a number'],
    [2, 'D3;-', 'line 4, column 2, D3: "-" is not a number'],
    [3, 'D4;', 'line 5, column 2, D4: the cell is empty'],
  ])('are told with row, device and what they say: row %j is %j', (position, row, fault) => {
    const result = missing(position, row);
    expect(result.warnings).toEqual([
      {
        code: 'nonFiniteDropped',
        detail: `1 of 4 row(s) hold no number in the column "PCE (%)" and were left out (${fault}).`,
      },
    ]);
    expect(tablesOf(result).map(({ label, columns }) => [label, columns.sampleValue])).toEqual([
      ['PCE (%)', [10.5, 11.5, 12.5, 13.5].toSpliced(position, 1)],
    ]);
  });

  it('may be most of a column that has a unit', () => {
    const result = read('Device;PCE (%);Remark\nD1;dead;a\nD2;shorted;b\nD3;12.5;3\nD4;dead;c\n', 'computed');
    expect(tablesOf(result).map(({ columns }) => columns.sampleValue)).toEqual([[12.5]]);
    expect(result.warnings[0]?.detail).toContain('3 of 4 row(s) hold no number in the column "PCE (%)"');
  });

  it('are told where several of them stand first', () => {
    const result = read('Device;PCE\nD1;dead\nD2;\nD3;12.5\nD4;13.5\nD5;14\n', 'computed');
    expect(result.warnings[0]?.detail).toContain(
      '2 of 5 row(s) hold no number in the column "PCE" and were left out (line 2, column 2, D1: "dead" is not a number; line 3, column 2, D2: the cell is empty)',
    );
  });

  it('are told where several stand first whose names are not alike', () => {
    const result = read(
      'Device;PCE (%)\nAnna;dead\nBert;shorted\nCarla;12.5\nDora;13.5\nEva;14\n',
      'computed',
    );
    expect(result.warnings[0]?.detail).toContain(
      '2 of 5 row(s) hold no number in the column "PCE (%)" and were left out (line 2, column 2, Anna: "dead" is not a number; line 3, column 2, Bert: "shorted" is not a number)',
    );
  });

  it('are told in a column alone', () => {
    const result = read('PCE (%)\nNaN\n15.2\n16.1\n', 'computed');
    expect(result.warnings[0]?.detail).toContain('(line 2, column 1: "NaN" is not a number)');
    expect(tablesOf(result)[0]?.columns.sampleValue).toEqual([15.2, 16.1]);
  });

  it('and lines of text between the rows are told apart', () => {
    const result = missing(2, 'Second batch');
    expect(result.warnings).toEqual([
      {
        code: 'textRowsSkipped',
        detail: '1 line(s) of text between the rows were skipped (line 4: "Second batch").',
      },
    ]);
  });

  it('are not seen in what stands above the headings', () => {
    const result = read(
      'Operator;Anna\nLayer 1;SnO2\nLayer 2;PQD\nDevice;PCE (%)\nD1;12\nD2;13\n',
      'computed',
    );
    expect([codesOf(result), tablesOf(result)[0]?.label]).toEqual([[], 'PCE (%)']);
  });
});

describe('absorbances of solutions', () => {
  const SPECTRA = 'wavelength,R6G_1,QD_1\n500,10,20\n510,11,22\n';

  it.each(['A_450nm', 'A450', 'Abs at 450 nm', 'Absorbance (450 nm)'])(
    'state the wavelength in %j',
    (heading) => {
      const result = read(`sample,${heading}\nR6G_1,0.05\nQD_1,0.04\n`);
      expect(result.records.map(({ kind, label, conditions }) => [kind, label, conditions])).toEqual([
        ['plqy', 'R6G_1', { absorbance: 0.05, excitationNanometre: 450 }],
        ['plqy', 'QD_1', { absorbance: 0.04, excitationNanometre: 450 }],
      ]);
    },
  );

  it('without a wavelength are read where the caller says so', () => {
    expect(codesOf(read('sample,A\nR6G_1,0.05\n'))).toEqual(['formatUnknown']);
    expect(read('sample,A\nR6G_1,0.05\n', 'plqy').records[0]?.conditions).toEqual({ absorbance: 0.05 });
  });

  const files = (list: string, spectra = SPECTRA) =>
    readRawFiles(
      [
        { name: 'absorbance.csv', bytes: encode(list) },
        { name: 'spectra.csv', bytes: encode(spectra) },
      ],
      { kind: 'plqy' },
    );

  it('are joined to the spectra of the same samples', () => {
    const [list, spectra] = files('sample,A_450nm\nQD_1,0.04\nR6G_1,0.05\n');
    expect(list).toMatchObject({ records: [], warnings: [], companionOfIndices: [1] });
    expect(spectra?.records.map(({ label, conditions }) => [label, conditions])).toEqual([
      ['R6G_1', { absorbance: 0.05, excitationNanometre: 450 }],
      ['QD_1', { absorbance: 0.04, excitationNanometre: 450 }],
    ]);
    expect(spectra?.warnings).toEqual([]);
  });

  it('are missed and left over with a warning', () => {
    const [, spectra] = files('sample,A_450nm\nQD_1,0.04\nQD_2,0.05\n');
    expect(spectra?.records[0]?.conditions).toEqual({});
    expect(spectra === undefined ? [] : codesOf(spectra)).toEqual(['conditionMissing', 'conditionMissing']);
  });

  it('are not used for another excitation', () => {
    const [, spectra] = files('sample,A_450nm\nQD_1,0.04\nR6G_1,0.05\n', `Excitation: 405 nm\n${SPECTRA}`);
    expect(spectra?.records.map(({ conditions }) => conditions)).toEqual([
      { excitationNanometre: 405 },
      { excitationNanometre: 405 },
    ]);
    expect(spectra?.records.flatMap(({ warnings }) => warnings.map(({ code }) => code))).toEqual([
      'conditionMissing',
      'conditionMissing',
    ]);
  });

  it('of other samples are left alone, and say what they are', () => {
    const [list, spectra] = files('sample,A_450nm\nX,0.04\n');
    expect([list?.companion, spectra?.companion]).toEqual([
      { formatKey: 'generic-delimited', what: 'a list of absorbances of samples', mainNames: null },
      null,
    ]);
    expect([list?.records.length, spectra?.records.length]).toEqual([1, 2]);
    expect([list?.companionOfIndices, spectra?.companionOfIndices]).toEqual([[], []]);
  });

  it('that two lists state differently are joined to none', () => {
    const list = { name: 'a.csv', bytes: encode('sample,A_450nm\nQD_1,0.04\n') };
    const other = { name: 'b.csv', bytes: encode('sample,A_450nm\nQD_1,0.05\n') };
    const readings = readRawFiles([list, other, { name: 's.csv', bytes: encode(SPECTRA) }], { kind: 'plqy' });
    expect(readings.map(({ records, companionOfIndices }) => [records.length, companionOfIndices])).toEqual([
      [1, []],
      [1, []],
      [2, []],
    ]);
  });
});
