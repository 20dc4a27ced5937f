import { readFileSync } from 'node:fs';
import {
  isTableRecord,
  type MeasurementKind,
  type MeasurementRecord,
  type QuantityKey,
} from '@dotbook/domain';

/** A text as an instrument could have written it, and what it measures. */
export interface TextOfRecords {
  readonly bytes: Uint8Array;
  readonly kind: MeasurementKind;
  readonly recordCount: number;
}

const HEADINGS: Readonly<Partial<Record<QuantityKey, string>>> = {
  absorbance: 'Absorbance',
  conductivitySiemensPerCm: 'Conductivity (S/cm)',
  decayCounts: 'Counts',
  deviceResponsivityAmpPerWatt: 'SR_device',
  edgeLengthNanometre: 'Edge length (nm)',
  instrumentResponseCounts: 'IRF (counts)',
  intensityCounts: 'Intensity (counts)',
  intensitySun: 'Intensity (suns)',
  pcePercent: 'PCE (%)',
  photonFluxCounts: 'Photon flux',
  powerMilliwattPerCm2: 'Power (mW/cm2)',
  referenceCellResponsivityAmpPerWatt: 'SR_reference_cell',
  referenceIrradianceWattPerSquareMetrePerNanometre: 'E_ref',
  simulatorIrradianceWattPerSquareMetrePerNanometre: 'E_simulator',
  temperatureKelvin: 'Temperature (K)',
  timeHour: 'Time (h)',
  timeNanosecond: 'Time (ns)',
  timeSecond: 'Time (s)',
  twoThetaDegree: '2theta (deg)',
  vocVolt: 'Voc (V)',
  wavelengthNanometre: 'Wavelength (nm)',
  wavenumberPerCentimetre: 'Wavenumber (cm-1)',
};

/** A yield is one number; instruments write it above its spectrum, which is a record beside it. */
const YIELD_FILE = new URL(
  '../../libs/raw-data/src/formats/luqy-pro/fixtures/ok/single-american.txt',
  import.meta.url,
);

type Columns = readonly (readonly [heading: string, values: readonly (number | string)[]])[];

/** Records of worked examples as texts: spectra of one kind over one axis in one, every other record in one of its own. */
export function textsOfRecords(records: readonly MeasurementRecord[]): readonly TextOfRecords[] {
  const spectra = records.filter(isOneOfSeveralSpectra);
  const others = records.filter((record) => !spectra.includes(record));
  const [first] = spectra;
  const together =
    first === undefined ? [] : [tableOf(first.kind, columnsOfSpectra(spectra), spectra.length)];
  return [...together, ...others.map(textOfRecord)];
}

function isOneOfSeveralSpectra(record: MeasurementRecord): boolean {
  const isSpectrum = isTableRecord(record) && Object.keys(record.columns).length === 2;
  return isSpectrum && (record.kind === 'plSeries' || record.kind === 'plqy');
}

function columnsOfSpectra(spectra: readonly MeasurementRecord[]): Columns {
  const tables = spectra.filter(isTableRecord);
  const axis = tables[0]?.columns.wavelengthNanometre ?? [];
  return [
    ['Wavelength (nm)', axis],
    ...tables.map(({ label, columns }) => [label, Object.values(columns)[1] ?? []] as const),
  ];
}

function textOfRecord(record: MeasurementRecord): TextOfRecords {
  if (isTableRecord(record)) return tableOf(record.kind, columnsOfTable(record.columns), 1);
  switch (record.kind) {
    case 'plqy':
      return { kind: 'plqy', bytes: readFileSync(YIELD_FILE), recordCount: 2 };
    case 'eqe':
      return tableOf(
        'eqe',
        [
          ['Wavelength (nm)', record.wavelengthNanometre],
          ['EQE (%)', record.eqeFraction.map((value) => 100 * value)],
        ],
        1,
      );
    default: {
      const { current } = record;
      const values = 'milliampPerCm2' in current ? current.milliampPerCm2 : [];
      return tableOf(
        record.kind,
        [
          ['Voltage (V)', record.voltageVolt],
          ['Current density (mA/cm2)', values],
        ],
        1,
      );
    }
  }
}

function columnsOfTable(columns: Readonly<Partial<Record<QuantityKey, readonly number[]>>>): Columns {
  return Object.entries(columns).flatMap(([key, values]): Columns => {
    if (key === 'sampleValue') {
      return [
        ['Device', values.map((_, index) => `D${index + 1}`)],
        ['PCE (%)', values],
      ];
    }
    return [[HEADINGS[key as QuantityKey] ?? key, values]];
  });
}

function tableOf(kind: MeasurementKind, columns: Columns, recordCount: number): TextOfRecords {
  const rows = (columns[0]?.[1] ?? []).map((_, row) =>
    columns.map(([, values]) => values[row] ?? '').join(','),
  );
  const lines = [columns.map(([heading]) => heading).join(','), ...rows];
  return { kind, bytes: new TextEncoder().encode(`${lines.join('\n')}\n`), recordCount };
}
