import { describe, expect, it } from '@jest/globals';
import { isTableRecord, type MeasurementKind, type TableRecord } from '@dotbook/domain';
import { readRawFile, type ReadResult } from '../../read-raw-file.ts';

const read = (text: string, kind?: MeasurementKind): ReadResult =>
  readRawFile(new TextEncoder().encode(text), kind === undefined ? {} : { kind });
const tablesOf = (result: ReadResult): TableRecord[] => result.records.filter(isTableRecord);
const codesOf = (result: ReadResult) =>
  [...result.warnings, ...result.records.flatMap(({ warnings }) => warnings)].map(({ code }) => code);
const detailOf = (result: ReadResult): string => result.warnings.map(({ detail }) => detail).join('\n');

describe('a doubt about a unit', () => {
  it.each([
    ['Time,PCE (%)\n0,15\n1,16\n', undefined, '"Time (s)"'],
    ['Time (h),PCE\n0,0.15\n1,0.16\n', undefined, '"PCE (%)"'],
    ['Time (s),Power\n0,15\n1,16\n', undefined, '"Power (mW/cm2)"'],
    ['Temperature,Conductivity (S/cm)\n25,1\n30,2\n', undefined, '"Temperature (K)"'],
    ['T (K),Conductivity\n300,1\n310,2\n', undefined, '"Conductivity (S/cm)"'],
    ['Intensity,Voc (V)\n1,0.9\n100,1.1\n', undefined, '"Intensity (sun)"'],
    ['Intensity (sun),Voc\n1,900\n100,1100\n', undefined, '"Voc (V)"'],
    ['Time,Counts\n0,15\n1,16\n', 'trpl', '"Time (ns)"'],
    ['Wavelength,Absorbance\n0.4,1\n0.5,0.5\n', undefined, '"Wavelength (nm)"'],
  ] as const)('refuses %j and says what to write', (text, kind, advice) => {
    const result = read(text, kind);
    expect(codesOf(result)).toEqual(['tableUnreadable']);
    expect(detailOf(result)).toContain(advice);
  });

  it.each([
    ['Wavelength (nm),T\n400,10\n500,50\n', { transmittanceFraction: [0.1, 0.5] }],
    ['Time (h),PCE\n0,16\n1,15\n', { pcePercent: [16, 15] }],
    ['Time (h),Normalised PCE\n0,100\n1,90\n', { normalisedFraction: [1, 0.9] }],
  ])('takes what can only be percent in %j for percent and says so', (text, columns) => {
    const result = read(text);
    expect(tablesOf(result)[0]?.columns).toMatchObject(columns);
    expect(codesOf(result)).toEqual(['percentAssumed']);
  });

  it.each([
    'Time (s),Voltage (V),Current (mA)\n0,0.9,1\n1,0.9,1\n',
    'Time (h),Temperature (°C)\n0,25\n1,26\n',
    'Time (s),Counts\n0,5\n1,6\n',
    'Wavelength (nm),C-Q,C2F2-Q\n600,1,2\n700,3,4\n',
    'Wavelength (nm),n,k\n600,1,2\n700,3,4\n',
    'Excitation wavelength (nm),Intensity (counts)\n400,1\n500,2\n',
    'Raman shift (cm-1),Absorbance\n400,1\n500,2\n',
    'Wavenumber (cm-1),C-Q\n400,1\n500,2\n',
    '2Theta (°),Height (cts),FWHM (°)\n14.1,100,0.1\n20.0,50,0.1\n',
    'Voc (V),Jsc (mA/cm2)\n1.1,20\n1.1,21\n',
    'Wavelength (nm),A,B,C\n400,1,2,3\n500,2,3,4\n',
    'Wavelength (nm),T_1,T_2\n400,0.1,0.2\n500,0.2,0.3\n',
    '1000/T (K-1),ln(sigma T)\n3.3,1\n3.2,2\n',
    'a,b\n1,2\n3,4\n',
  ])('leaves %j to the caller', (text) => {
    expect(codesOf(read(text))).toEqual(['formatUnknown']);
  });

  it('leaves out rows in which a column of the record is empty, and counts them', () => {
    const result = read('Time (h),PCE (%),Voc (V)\n0,16,1.1\n1,15,\n2,14,1.0\n');
    expect(tablesOf(result)[0]?.columns.timeHour).toEqual([0, 2]);
    expect(codesOf(result)).toEqual(['nonFiniteDropped']);
  });
});

describe('conditions of a plain table', () => {
  it.each([
    ['Excitation: 450 nm', { excitationNanometre: 450 }],
    ['Anregungswellenlänge [nm];377', { excitationNanometre: 377 }],
    ['excitation_nm: 450', { excitationNanometre: 450 }],
    ['excitationNanometre=450', { excitationNanometre: 450 }],
    ['Repetition rate\t1 MHz', { repetitionRateHertz: 1e6 }],
    ['Schichtdicke: 0,35 µm', { thicknessNanometre: 350 }],
    ['ISOS protocol: ISOS-L-1', { isosProtocol: 'ISOS-L-1' }],
    ['Atmosphäre: N2', { atmosphere: 'N2' }],
    ['Relative humidity: 55 %', { relativeHumidityPercent: 55 }],
    ['Luftfeuchtigkeit (%): 55', { relativeHumidityPercent: 55 }],
    ['Relative permittivity: 20', { relativePermittivity: 20 }],
    ['Temperature: 65 (°C)', { temperatureKelvin: 338.15 }],
    ['purpose: ageing', {}],
  ])('are read from %j', (line, conditions) => {
    const result = read(`${line}\nTime (h)\tPCE (%)\n0\t16\n1\t15\n`);
    expect(result.records[0]?.conditions).toEqual(conditions);
    expect(codesOf(result)).toEqual([]);
  });

  it.each([
    'Excitation: 450',
    'RH: 55',
    'Thickness: 350',
    'Area kind: large',
    'Temperature: -300 °C',
    'hkl: 2,0,0\nexcitationNanometre: 450 nm',
  ])('are not guessed from %j', (line) => {
    const result = read(`${line}\nTime (h)\tPCE (%)\n0\t16\n1\t15\n`);
    expect(result.records[0]?.conditions).toEqual({});
    expect(codesOf(result)).toEqual(['conditionMissing']);
  });

  it('say when the date is no whole one', () => {
    expect(codesOf(read('Date: 3/4/2025 10:00\nTime (h)\tPCE (%)\n0\t16\n1\t15\n'))).toEqual(['yearMissing']);
  });
});
