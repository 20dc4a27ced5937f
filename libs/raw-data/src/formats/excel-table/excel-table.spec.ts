import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import type { JvRecord, MeasurementKind } from '@dotbook/domain';
import { readRawFile, type ReadResult } from '../../read-raw-file.ts';
import { answersTo } from '../../testing/answers-to.ts';

type Value = string | number | null;
/** Also a formula with its saved value, if it has one, and an error such as `#DIV/0!`. */
type Cell = Value | { readonly formula: string; readonly value?: number } | { readonly error: string };

const cellXml = (cell: Cell, address: string): string => {
  if (cell === null) return '';
  if (typeof cell === 'object') {
    if ('error' in cell) return `<c r="${address}" t="e"><f>1/0</f><v>${cell.error}</v></c>`;
    const value = cell.value === undefined ? '' : `<v>${cell.value}</v>`;
    return `<c r="${address}"><f>${cell.formula}</f>${value}</c>`;
  }
  return typeof cell === 'number'
    ? `<c r="${address}"><v>${cell}</v></c>`
    : `<c r="${address}" t="inlineStr"><is><t>${cell}</t></is></c>`;
};

const sheetXml = (rows: readonly (readonly Cell[])[]): string => {
  const lines = rows.map((row, index) => {
    const cells = row.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${index + 1}`));
    return `<row r="${index + 1}">${cells.join('')}</row>`;
  });
  return `<worksheet><sheetData>${lines.join('')}</sheetData></worksheet>`;
};

const workbookOf = (sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>): Uint8Array => {
  const names = Object.keys(sheets);
  const list = names.map((name, index) => `<sheet name="${name}" r:id="r${index}"/>`).join('');
  const relations = names.map(
    (_, index) => `<Relationship Id="r${index}" Target="worksheets/s${index}.xml"/>`,
  );
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook xmlns:r="urn:r"><sheets>${list}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relations.join('')}</Relationships>`,
  };
  names.forEach((name, index) => {
    files[`xl/worksheets/s${index}.xml`] = sheetXml(sheets[name] ?? []);
  });
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
};

const VOLTAGES = [-0.1, 0, 0.25, 0.5, 0.75, 1, 1.1, 1.2];
const jvRows = (short: number): Value[][] =>
  VOLTAGES.map((volt) => [volt, -short + short * (volt / 1.1) ** 8]);
const HEADINGS: Value[] = ['Voltage (V)', 'Current density (mA/cm²)'];

const read = (bytes: Uint8Array, kind?: MeasurementKind): ReadResult =>
  readRawFile(bytes, kind === undefined ? {} : { kind });
const jvOf = (result: ReadResult): JvRecord[] =>
  result.records.filter((record): record is JvRecord => record.kind === 'jv');

describe('excel-table', () => {
  it('reads a sheet as the same table in text is read', () => {
    const rows: Value[][] = [
      ['Cell area (cm²)', 0.16],
      ['Temperature (°C)', 25],
      [],
      HEADINGS,
      ...jvRows(20),
    ];
    const workbook = read(workbookOf({ Sheet1: rows }));
    const text = rows.map((row) => row.join('\t')).join('\n');
    const plain = read(new TextEncoder().encode(text));
    expect(workbook.format?.key).toBe('excel-table');
    expect(plain.format?.key).toBe('generic-delimited');
    expect(workbook.records).toEqual(plain.records);
    expect(workbook.warnings).toEqual([]);
    const [record] = jvOf(workbook);
    expect(record?.conditions).toEqual({ apertureAreaCm2: 0.16, temperatureKelvin: 298.15 });
    expect(record?.voltageVolt).toEqual(VOLTAGES);
  });

  it('converts units and keeps all digits', () => {
    const [record] = jvOf(
      read(
        workbookOf({
          JV: [
            ['Voltage (mV)', 'Current density (A/m²)'],
            [-100, -200.123456789012],
            [0, -2e2],
            [1100, 0.5],
          ],
        }),
      ),
    );
    expect(record?.voltageVolt).toEqual([-0.1, 0, 1.1]);
    expect(record?.current).toEqual({
      quantity: 'density',
      milliampPerCm2: [-20.0123456789012, -20, 0.05],
    });
  });

  it('reads every sheet that is a table and steps over the others', () => {
    const result = read(
      workbookOf({
        Notes: [['measured on Tuesday'], [], ['with the new mask']],
        'cell 1': [HEADINGS, ...jvRows(20)],
        'cell 2': [HEADINGS, ...jvRows(18)],
      }),
    );
    const records = jvOf(result);
    expect(records.map(({ label }) => label)).toEqual(['cell 1 jv', 'cell 2 jv']);
    const short = records.map(({ current }) => current.quantity === 'density' && current.milliampPerCm2[1]);
    expect(short).toEqual([-20, -18]);
  });

  it('says which sheet a doubt belongs to', () => {
    const rows = [HEADINGS, ...jvRows(20).slice(0, 4), ['lamp restarted'], ...jvRows(20).slice(4)];
    const { warnings } = read(workbookOf({ 'cell 1': rows }));
    expect(warnings.map(({ code }) => code)).toEqual(['textRowsSkipped']);
    expect(warnings[0]?.detail).toMatch(/^Sheet "cell 1": /);
  });

  it('reads the saved values of formulas, and says where there is none', () => {
    const [first = [], ...rows] = jvRows(20);
    const saved = [HEADINGS, [first[0] ?? null, { formula: 'C2/0.1', value: Number(first[1]) }], ...rows];
    expect(read(workbookOf({ S: saved })).records).toEqual(
      read(workbookOf({ S: [HEADINGS, first, ...rows] })).records,
    );
    expect(read(workbookOf({ S: saved })).warnings).toEqual([]);

    const partly = [
      ...[HEADINGS, first, ...rows.slice(0, -2)],
      [Number(rows.at(-2)?.[0]), { formula: 'C8/0.1' }],
      [Number(rows.at(-1)?.[0]), { error: '#DIV/0!' }],
    ];
    const [doubt, ...others] = read(workbookOf({ S: partly })).warnings;
    const rowNumber = partly.length - 1;
    expect(others).toEqual([]);
    expect(doubt?.code).toBe('nonFiniteDropped');
    expect(doubt?.detail).toContain(
      `2 cell(s) hold no value: B${rowNumber} (a formula without a saved value), B${rowNumber + 1} (#DIV/0!)`,
    );
  });

  it('says why a sheet of formulas without saved values is not read', () => {
    const rows = jvRows(20).map(([volt = null]) => [volt, { formula: 'C2/0.1' }]);
    const { records, warnings } = read(workbookOf({ S: [HEADINGS, ...rows] }));
    expect(records).toEqual([]);
    expect(warnings[0]?.code).toBe('tableUnreadable');
    expect(warnings[0]?.detail).toMatch(/B2 \(a formula without a saved value\), .* save it there/);
  });

  it('reads headings without a known quantity when the caller says what they are', () => {
    const bytes = workbookOf({ Sheet1: [['Voltage', 'scan 1'], ...jvRows(20)] });
    expect(read(bytes).warnings.map(({ code }) => code)).toEqual(['tableUnreadable']);
    expect(jvOf(read(bytes, 'jv'))[0]?.current.quantity).toBe('unitUnknown');
  });

  it('declines an experiment plan of NOMAD, in words', () => {
    const plan: Cell[][] = [
      ['Experiment Info', null, null, '1: Spin Coating'],
      ['Date', 'Sample', 'Nomad ID', 'Material name'],
      ['2024-03-05', 'demo 7', 'DEMO_7', 'CsFAPbI3'],
    ];
    const { format, records, warnings } = read(workbookOf({ Sheet: plan }));
    expect([format?.key, records.length]).toEqual(['excel-table', 0]);
    expect(warnings[0]?.code).toBe('formatUnsupported');
    expect(warnings[0]?.detail).toMatch(/experiment plan of NOMAD/);
  });

  it('gives a reason for each sheet when none is a table', () => {
    const { warnings } = read(
      workbookOf({
        One: [['nothing']],
        Two: [
          ['a', 'b'],
          [1, 2],
          [3, 4],
        ],
      }),
    );
    expect(warnings[0]?.code).toBe('tableUnreadable');
    expect(warnings[0]?.detail).toMatch(/"One": .*"Two": /);
  });

  it('answers a workbook that is cut anywhere or damaged with a reason', () => {
    const whole = workbookOf({ JV: [HEADINGS, ...jvRows(20)] });
    fc.assert(
      fc.property(fc.nat(), fc.uint8Array({ maxLength: 8 }), fc.boolean(), (at, patch, isCut) => {
        const start = at % whole.length;
        const rest = isCut ? new Uint8Array() : whole.subarray(start + patch.length);
        const damaged = new Uint8Array([...whole.subarray(0, start), ...patch, ...rest]);
        expect(answersTo(damaged)).not.toEqual([]);
      }),
      // The number of packed files, which then is above the limit.
      { examples: [[whole.length - 12, new Uint8Array([0, 4]), false]] },
    );
  });
});
