import { describe, expect, it } from '@jest/globals';
import { isTableRecord, type MeasurementKind, type TableRecord } from '@dotbook/domain';
import { readRawFile, type ReadResult } from '../../read-raw-file.ts';

const read = (text: string, kind?: MeasurementKind): ReadResult =>
  readRawFile(new TextEncoder().encode(text), kind === undefined ? {} : { kind });
const tablesOf = (result: ReadResult): TableRecord[] => result.records.filter(isTableRecord);
const codesOf = (result: ReadResult) =>
  [...result.warnings, ...result.records.flatMap(({ warnings }) => warnings)].map(({ code }) => code);

const rounded = (record: TableRecord | undefined) =>
  Object.fromEntries(
    Object.entries(record?.columns ?? {}).map(([key, values]) => [
      key,
      values.map((value) => Number(value.toPrecision(12))),
    ]),
  );

/** Text, kind of the record, its columns; the kind follows from the header alone. */
const NAMED: readonly (readonly [string, MeasurementKind, Record<string, number[]>])[] = [
  [
    'Time (s),Power density (mW/cm2)\n0,15\n1,16\n',
    'mppTracking',
    { timeSecond: [0, 1], powerMilliwattPerCm2: [15, 16] },
  ],
  [
    'Zeit [min];Leistung [mW];Spannung [mV];Strom [µA]\n0;1,5;900;1600\n1;1,6;900;1700\n',
    'mppTracking',
    {
      timeSecond: [0, 60],
      powerMilliwatt: [1.5, 1.6],
      voltageVolt: [0.9, 0.9],
      currentMilliamp: [1.6, 1.7],
    },
  ],
  [
    'time_s,voltage_V,current_density_mA_cm2,PCE_percent\n0,0.9,-17,15.3\n1,0.9,-18,16.2\n',
    'mppTracking',
    {
      timeSecond: [0, 1],
      voltageVolt: [0.9, 0.9],
      currentDensityMilliampPerCm2: [-17, -18],
      pcePercent: [15.3, 16.2],
    },
  ],
  ['Time (h)\tPCE (%)\n0\t16.0\n24\t15.5\n', 'stability', { timeHour: [0, 24], pcePercent: [16, 15.5] }],
  ['Zeit (d);Wirkungsgrad (%)\n0;16,0\n1;15,5\n', 'stability', { timeHour: [0, 24], pcePercent: [16, 15.5] }],
  [
    'Time/h Normalised_PCE\n0 1.0\n24 0.97\n',
    'stability',
    { timeHour: [0, 24], normalisedFraction: [1, 0.97] },
  ],
  [
    'Time (h),PCE (norm.)\n0,1.0\n24,0.97\n',
    'stability',
    { timeHour: [0, 24], normalisedFraction: [1, 0.97] },
  ],
  [
    'Time (days),Retention (%),T (°C)\n0,100,25\n2,97,25\n',
    'stability',
    {
      timeHour: [0, 48],
      normalisedFraction: [1, 0.97],
      temperatureKelvin: [298.15, 298.15],
    },
  ],
  [
    'Wavelength (nm),PL intensity (counts)\n700,5\n600,1\n',
    'pl',
    { wavelengthNanometre: [600, 700], intensityCounts: [1, 5] },
  ],
  [
    'Wellenlänge [nm];PL-Intensität [w.E.]\n600;1\n700;5\n',
    'pl',
    { wavelengthNanometre: [600, 700], intensityCounts: [1, 5] },
  ],
  [
    'wavelength_nm,photon flux (a.u.)\n600,1\n700,5\n',
    'pl',
    { wavelengthNanometre: [600, 700], photonFluxCounts: [1, 5] },
  ],
  [
    'Wavelength (nm),Intensity,Dark\n600,10,1\n700,50,1\n',
    'pl',
    {
      wavelengthNanometre: [600, 700],
      intensityCounts: [10, 50],
      darkCounts: [1, 1],
    },
  ],
  [
    'Time (ns),Decay (counts),IRF (counts)\n0,10,1000\n0.5,900,10\n',
    'trpl',
    {
      timeNanosecond: [0, 0.5],
      decayCounts: [10, 900],
      instrumentResponseCounts: [1000, 10],
    },
  ],
  ['Zeit [ps]\tCounts\n0\t10\n16\t900\n', 'trpl', { timeNanosecond: [0, 0.016], decayCounts: [10, 900] }],
  ['t/µs,PL (cts)\n0,10\n1,900\n', 'trpl', { timeNanosecond: [0, 1000], decayCounts: [10, 900] }],
  [
    'Intensity (suns),Voc (V),T (K)\n0.01,0.9,298\n1,1.1,299\n',
    'sunsVoc',
    {
      intensitySun: [0.01, 1],
      vocVolt: [0.9, 1.1],
      temperatureKelvin: [298, 299],
    },
  ],
  [
    'Lichtintensität [mW/cm²];Leerlaufspannung [mV]\n1;900\n100;1100\n',
    'sunsVoc',
    { intensitySun: [0.01, 1], vocVolt: [0.9, 1.1] },
  ],
  [
    'Irradiance (W/m2),Voc (V)\n10,0.9\n1000,1.1\n',
    'sunsVoc',
    { intensitySun: [0.01, 1], vocVolt: [0.9, 1.1] },
  ],
  ['suns,Voc\n0.01,0.9\n1,1.1\n', 'sunsVoc', { intensitySun: [0.01, 1], vocVolt: [0.9, 1.1] }],
  [
    'T (°C),Conductivity (S/cm)\n25,1e-9\n50,4e-9\n',
    'ionConductivity',
    { temperatureKelvin: [298.15, 323.15], conductivitySiemensPerCm: [1e-9, 4e-9] },
  ],
  [
    'Temperatur [K];Leitfähigkeit [S/m]\n300;1e-7\n320;4e-7\n',
    'ionConductivity',
    { temperatureKelvin: [300, 320], conductivitySiemensPerCm: [1e-9, 4e-9] },
  ],
  [
    'Temperature (K)\tsigma (mS cm^-1)\n300\t1e-6\n320\t4e-6\n',
    'ionConductivity',
    { temperatureKelvin: [300, 320], conductivitySiemensPerCm: [1e-9, 4e-9] },
  ],
  [
    'Wavelength (nm),Absorbance\n500,0.5\n400,1.0\n',
    'uvVis',
    { wavelengthNanometre: [400, 500], absorbance: [1, 0.5] },
  ],
  [
    'Wellenlänge (nm);Extinktion (a.u.)\n400;1,0\n500;0,5\n',
    'uvVis',
    { wavelengthNanometre: [400, 500], absorbance: [1, 0.5] },
  ],
  [
    'Energy (eV),Abs\n2.479683968,0.5\n3.09960496,1.0\n',
    'uvVis',
    { wavelengthNanometre: [400, 500], absorbance: [1, 0.5] },
  ],
  [
    'wavelength_nm,absorbance (OD)\n400,1.0\n500,0.5\n',
    'uvVis',
    { wavelengthNanometre: [400, 500], absorbance: [1, 0.5] },
  ],
  [
    'temperature_C,conductivity_S_per_cm\n25,1e-9\n50,4e-9\n',
    'ionConductivity',
    { temperatureKelvin: [298.15, 323.15], conductivitySiemensPerCm: [1e-9, 4e-9] },
  ],
  [
    'Wavelength (nm),T (%),R (%)\n400,10,5\n500,50,7\n',
    'uvVis',
    {
      wavelengthNanometre: [400, 500],
      transmittanceFraction: [0.1, 0.5],
      reflectanceFraction: [0.05, 0.07],
    },
  ],
  [
    'nm %T\n400 10\n500 50\n',
    'uvVis',
    { wavelengthNanometre: [400, 500], transmittanceFraction: [0.1, 0.5] },
  ],
  [
    'Wavenumber (cm-1),Absorbance\n1700,0.2\n1600,0.1\n',
    'ftir',
    { wavenumberPerCentimetre: [1600, 1700], absorbance: [0.1, 0.2] },
  ],
  [
    'Wellenzahl [cm⁻¹];Transmission [%]\n1600;90\n1700;80\n',
    'ftir',
    { wavenumberPerCentimetre: [1600, 1700], transmittanceFraction: [0.9, 0.8] },
  ],
  [
    '2Theta (°),Intensity (counts)\n10,100\n10.02,110\n',
    'xrd',
    { twoThetaDegree: [10, 10.02], intensityCounts: [100, 110] },
  ],
  ['2θ\tC-Q\n10\t100\n11\t110\n', 'xrd', { twoThetaDegree: [10, 11], intensityCounts: [100, 110] }],
  [
    'wavelength,E_ref,E_simulator,SR_reference_cell,SR_device\n400,1.1,1.2,0.3,0.2\n500,1.5,1.4,0.4,0.3\n',
    'computed',
    {
      wavelengthNanometre: [400, 500],
      referenceIrradianceWattPerSquareMetrePerNanometre: [1.1, 1.5],
      simulatorIrradianceWattPerSquareMetrePerNanometre: [1.2, 1.4],
      referenceCellResponsivityAmpPerWatt: [0.3, 0.4],
      deviceResponsivityAmpPerWatt: [0.2, 0.3],
    },
  ],
];

describe('plain tables of every kind', () => {
  it.each(NAMED)('reads %j as %s', (text, kind, columns) => {
    const result = read(text);
    expect(result.warnings).toEqual([]);
    expect(result.records.map((record) => record.kind)).toEqual([kind]);
    expect(rounded(tablesOf(result)[0])).toEqual(columns);
    expect(codesOf(result)).toEqual([]);
    expect(read(text, kind).records).toEqual(result.records);
  });
});
