import { describe, expect, it } from '@jest/globals';
import { type EqeRecord, type JvRecord, MEASUREMENT_KINDS, type MeasurementKind } from '@dotbook/domain';
import { readRawFile, type ReadResult } from '../../read-raw-file.ts';

const read = (text: string, kind?: MeasurementKind): ReadResult =>
  readRawFile(new TextEncoder().encode(text), kind === undefined ? {} : { kind });
const jvOf = (result: ReadResult) =>
  result.records.filter((record): record is JvRecord => record.kind === 'jv');
const eqeOf = (result: ReadResult) =>
  result.records.filter((record): record is EqeRecord => record.kind === 'eqe');
const codesOf = (result: ReadResult) =>
  [...result.warnings, ...result.records.flatMap(({ warnings }) => warnings)].map(({ code }) => code);

describe('generic JV tables', () => {
  it.each([
    ['Voltage (V),Current density (mA/cm2)\n0,-20\n0.5,-19\n', [0, 0.5], [-20, -19]],
    ['Voltage (mV);Current density [A/m^2]\n0;-200\n500;-190\n', [0, 0.5], [-20, -19]],
    ['Spannung [V]\tStromdichte [A/cm²]\n0,0\t-0,02\n0,5\t-0,019\n', [0, 0.5], [-20, -19]],
    ['V / V   J / mA cm^-2\n0.0   -20\n0.5   -19\n', [0, 0.5], [-20, -19]],
    ['Bias voltage (V) Current density (uA/cm2)\n0.0 -20000\n0.5 -19000\n', [0, 0.5], [-20, -19]],
    ['# U (V)\tJ (mA/cm2)\n0.0\t-20\n0.5\t-19\n', [0, 0.5], [-20, -19]],
    ['U\tJ\nV\tmA/cm2\n0.0\t-20\n0.5\t-19\n', [0, 0.5], [-20, -19]],
    ['"Voltage (V)","Current density (mA/cm2)"\n"0.0","-20"\n"0.5","-19"\n', [0, 0.5], [-20, -19]],
    ['J (mA/cm2),Voltage (V)\n-20,0.0\n-19,0.5\n', [0, 0.5], [-20, -19]],
  ])('reads %j in V and mA/cm²', (text, voltage, current) => {
    const [record] = jvOf(read(text));
    expect(record?.voltageVolt).toEqual(voltage);
    const density = record?.current.quantity === 'density' ? record.current.milliampPerCm2 : [];
    expect(density.map((value) => Number(value.toFixed(9)))).toEqual(current);
  });

  it('keeps a current in mA as a current, and one without unit as that', () => {
    expect(jvOf(read('Voltage/V,Current/A\n0,-0.001\n1,0\n'))[0]?.current).toEqual({
      quantity: 'absolute',
      milliamp: [-1, 0],
    });
    expect(jvOf(read('V,I\n0,-0.001\n1,0\n'))[0]?.current).toEqual({
      quantity: 'unitUnknown',
      values: [-0.001, 0],
    });
  });

  it.each([
    ['Area (cm2): 0.16', { apertureAreaCm2: 0.16 }],
    ['Zellfläche;16,5 mm²', { apertureAreaCm2: 0.165 }],
    ['aperture_area\t0.058 cm^2', { apertureAreaCm2: 0.058 }],
    ['Fläche;0,1;cm²', { apertureAreaCm2: 0.1 }],
    ['Active area,0.1,cm2', { apertureAreaCm2: 0.1 }],
    ['Area,16,[mm2],', { apertureAreaCm2: 0.16 }],
    ['Irradiance\t80\tmW/cm2', { irradianceMilliwattPerCm2: 80 }],
    ['# Area = 0.16 cm2', { apertureAreaCm2: 0.16 }],
    ['Light intensity: 1000 W/m²', { irradianceMilliwattPerCm2: 100 }],
    ['Bestrahlungsstärke [mW/cm²]: 99,5', { irradianceMilliwattPerCm2: 99.5 }],
    ['Temperatur: 25 °C', { temperatureKelvin: 298.15 }],
    ['Scan direction: Reverse', { scanDirection: 'reverse' }],
    ['Scanrichtung;vorwärts', { scanDirection: 'forward' }],
    ['Scan rate: 0.1 V/s', { scanRateMillivoltPerSecond: 100 }],
    ['Delay (ms): 100', { delaySecond: 0.1 }],
    ['dark: yes', { dark: true }],
    ['Beleuchtung: aus', { dark: true }],
    ['Illumination: light', { dark: false }],
    ['Operator: somebody', {}],
  ])('takes the conditions from %j', (line, conditions) => {
    const [record] = jvOf(read(`${line}\nV (V)\tJ (mA/cm2)\n0.0\t-20\n0.5\t-19\n`));
    expect(record?.conditions).toEqual(conditions);
  });

  it('keeps header values as claims, the number last in the text', () => {
    const text =
      'Voc: 1100 mV\nJsc (A/m2): -200\nFF: 0.8\nPCE: 17.6 %\nDatum: 05.03.2024 13:58\nV (V)\tJ (mA/cm2)\n0.0\t-20\n1.1\t0\n';
    const [record] = jvOf(read(text));
    expect(record?.claims).toEqual([
      { metric: 'vocVolt', claimedValue: 1.1, text: 'Voc: 1100' },
      { metric: 'jscMilliampPerCm2', claimedValue: 20, text: 'Jsc: -200' },
      { metric: 'fillFactor', claimedValue: 0.8, text: 'FF: 0.8' },
      { metric: 'pcePercent', claimedValue: 17.6, text: 'PCE: 17.6' },
    ]);
    expect(record?.measuredAt?.localDateTime).toBe('2024-03-05T13:58:00');
  });

  it('reads several current columns over one voltage, each in its own order of measurement', () => {
    const records = jvOf(
      read(
        'Voltage (V),cell 3 rev (mA/cm2),cell 3 fwd (mA/cm2),cell 3 dark (mA/cm2)\n0,-20,-19,0\n1,5,6,7\n',
      ),
    );
    expect(
      records.map(({ label, group, voltageVolt, conditions }) => ({
        label,
        group,
        from: voltageVolt[0],
        ...conditions,
      })),
    ).toEqual([
      { label: 'cell 3 rev', group: 'cell 3', from: 1, scanDirection: 'reverse' },
      { label: 'cell 3 fwd', group: 'cell 3', from: 0, scanDirection: 'forward' },
      { label: 'cell 3 dark', group: 'cell 3 dark', from: 0, dark: true },
    ]);
  });

  it.each([
    [
      'jv',
      'Voltage (V),Pixel 1 rev (mA/cm2),px3 (mA/cm2),b_rev (mA/cm2),Cell J (mA/cm2)\n0,-20,-19,-18,-17\n1,5,6,7,8\n',
    ],
    [
      'eqe',
      'Wavelength (nm),EQE Pixel 1 (%),EQE px3 (%),EQE b (%),EQE (%)\n400,50,51,52,53\n500,60,61,62,63\n',
    ],
  ])('takes the pixel that a heading names for that of its curve (%s)', (kind, text) => {
    const { records } = read(text);
    expect(records.map((record) => [record.kind, record.pixelLabel])).toEqual(
      ['1', '3', null, null].map((pixel) => [kind, pixel]),
    );
    const stated = read(`Pixel: c\n${text}`).records;
    expect(stated.map(({ pixelLabel }) => pixelLabel)).toEqual(['c', 'c', 'c', 'c']);
  });

  it('gives a voltage column to each current column that has its own', () => {
    const records = jvOf(
      read('V (V),J (A/cm^2),V (V),J (A/cm^2)\n0,-0.02,0.1,-0.01\n1,0.01,1.1,0.02\n,,1.2,0.03\n'),
    );
    expect(records.map(({ label, voltageVolt }) => [label, voltageVolt])).toEqual([
      ['J', [0, 1]],
      ['J (2)', [0.1, 1.1, 1.2]],
    ]);
  });

  it('does not take tracking over time, a table of devices or an unnamed table for JV', () => {
    expect(codesOf(read('Time (s),Voltage (V),Current (mA)\n0,0.9,1\n1,0.9,1\n'))).toEqual(['formatUnknown']);
    expect(codesOf(read('Nr,Voc (V),Jsc (mA/cm2),PCE (%)\n1,1.1,20,17\n2,1.1,20,17\n'))).toEqual([
      'formatUnknown',
    ]);
    expect(codesOf(read('0,1\n1,2\n'))).toEqual(['formatUnknown']);
  });

  it('reads a table without names when the kind is given, with the current unit unknown', () => {
    const [record] = jvOf(read('0.0 -20\n0.5 -19\n', 'jv'));
    expect(record?.voltageVolt).toEqual([0, 0.5]);
    expect(record?.current).toEqual({ quantity: 'unitUnknown', values: [-20, -19] });
  });

  it.each(['stabilisedIv', 'sclc'] as const)('reads them as %s when the caller says so', (kind) => {
    const [record] = read('V (V),J (mA/cm2)\n0,-20\n1,0\n', kind).records;
    expect(record).toMatchObject({ kind, voltageVolt: [0, 1], current: { milliampPerCm2: [-20, 0] } });
  });

  it('takes a result for a curve only beside a voltage, and only when the caller says so', () => {
    const text = 'Voltage,j_sc\n0,-20\n1,0\n';
    expect(codesOf(read(text))).toEqual(['formatUnknown']);
    expect(jvOf(read(text, 'jv'))[0]?.current).toEqual({ quantity: 'unitUnknown', values: [-20, 0] });
    expect(codesOf(read('Nr,Voc,Jsc\n1,1.1,20\n2,1.1,21\n', 'jv'))).toEqual(['formatUnknown']);
  });

  it('does not read a JV table as another kind', () => {
    const text = 'V (V),J (mA/cm2)\n0,-20\n1,0\n';
    for (const kind of MEASUREMENT_KINDS.filter((one) => !['jv', 'stabilisedIv', 'sclc'].includes(one))) {
      expect([kind, codesOf(read(text, kind))]).toEqual([kind, ['formatUnknown']]);
    }
  });

  it('drops a point without a finite number and says so', () => {
    const result = read('V (V),J (mA/cm2)\n0,-20\n0.5,NaN\n1,1e999\n1.1,overload\n1.2,3\n');
    expect(jvOf(result)[0]?.voltageVolt).toEqual([0, 1.2]);
    expect(codesOf(result)).toEqual(['nonFiniteDropped']);
    expect(result.warnings[0]?.detail).toContain('3 cell(s)');
  });

  it.each([
    ['V (V)\tJ (mA/cm2)\n0\t-1,234.5\n0.5\t-19\n', '"-1,234.5" in line 2, column 2'],
    ['V (V)\tJ (mA/cm2)\n0.0\t-20.5\n0.5\t-1,234\n', '"-1,234" in line 3, column 2'],
    ['V (V);J (mA/cm2)\n0,5;-20,5\n1,0;-1.234\n', '"-1.234" in line 3, column 2'],
    ['V (V),J (mA/cm2)\n0.1,-20\n0.2,-1,234\n', 'line 3, column 3'],
  ])('refuses %j with the place of the doubtful number', (text, place) => {
    const result = read(text);
    expect(result.records).toEqual([]);
    expect(codesOf(result)).toEqual(['tableUnreadable']);
    expect(result.warnings[0]?.detail).toContain(place);
  });

  it('does not use a number that lacks its unit', () => {
    const result = read('Area: 16\nIntensity: 1000\nV (V),J (mA/cm2)\n0,-20\n1,0\n');
    expect(result.records[0]?.conditions).toEqual({});
    expect(codesOf(result)).toEqual(['areaAmbiguous', 'conditionMissing']);
  });
});

describe('generic EQE tables', () => {
  it.each([
    ['Wavelength (nm),EQE (%)\n300,50\n400,80\n'],
    ['Wellenlänge [nm];Externe Quanteneffizienz [%]\n400;80,0\n300;50,0\n'],
    ['lambda\tIPCE\n300\t0.5\n400\t0.8\n'],
    ['Photon energy (eV)\tEQE\n4.13280661333\t0.5\n3.09960496\t0.8\n'],
    ['wavelength (um) QE (fraction)\n0.3 0.5\n0.4 0.8\n'],
  ])('reads %j in nm and as a fraction, ascending', (text) => {
    const [record] = eqeOf(read(text));
    expect(record?.wavelengthNanometre.map((value) => Number(value.toFixed(6)))).toEqual([300, 400]);
    expect(record?.eqeFraction).toEqual([0.5, 0.8]);
    expect(record?.warnings).toEqual([]);
  });

  it('takes an EQE above 1.5 without unit for percent and says so', () => {
    const result = read('Wavelength (nm),EQE\n300,50\n400,80\n');
    expect(eqeOf(result)[0]?.eqeFraction).toEqual([0.5, 0.8]);
    expect(codesOf(result)).toEqual(['percentAssumed']);
  });

  it('reads several spectra and averages a wavelength that occurs twice', () => {
    const result = read('Wavelength (nm),EQE a (%),EQE b (%)\n300,50,40\n300,60,40\n400,80,70\n');
    expect(eqeOf(result).map(({ label, eqeFraction }) => [label, eqeFraction])).toEqual([
      ['EQE a', [0.55, 0.8]],
      ['EQE b', [0.4, 0.7]],
    ]);
    expect(codesOf(result)).toEqual(['duplicateWavelengths', 'duplicateWavelengths']);
  });

  it('keeps the current in the header as a claim about the EQE current', () => {
    const [record] = eqeOf(read('Jsc: 20.1 mA/cm2\nWavelength (nm),EQE (%)\n300,50\n400,80\n'));
    expect(record?.claims).toEqual([
      { metric: 'jscEqeMilliampPerCm2', claimedValue: 20.1, text: 'Jsc: 20.1' },
    ]);
  });

  it('reads two columns of numbers when the kind is given, in nm or eV', () => {
    expect(eqeOf(read('300 0.5\n400 0.8\n', 'eqe'))[0]?.wavelengthNanometre).toEqual([300, 400]);
    expect(eqeOf(read('2.0 0.5\n3.0 0.8\n', 'eqe'))[0]?.wavelengthNanometre[0]).toBeCloseTo(413.28066, 4);
  });
});
