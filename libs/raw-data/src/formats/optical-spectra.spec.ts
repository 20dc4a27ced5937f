import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { MeasurementKind, TableRecord } from '@dotbook/domain';
import { readRawFile } from '../read-raw-file.ts';

const read = (path: string, kind?: MeasurementKind) =>
  readRawFile(readFileSync(join(import.meta.dirname, path)), kind === undefined ? {} : { kind });
const recordsOf = (path: string) => read(path).records as readonly TableRecord[];

describe('perkin-elmer-peds', () => {
  it('reads percent as a fraction, wavelengths ascending', () => {
    expect(recordsOf('perkin-elmer-peds/fixtures/ok/transmittance.asc')).toMatchObject([
      {
        kind: 'uvVis',
        label: 'film.asc',
        measuredAt: { text: '24/03/05 10:11:12.00', localDateTime: '2024-03-05T10:11:12' },
        columns: {
          wavelengthNanometre: [660, 670, 680, 690, 700],
          transmittanceFraction: [0.1, 0.2, 0.6, 0.85, 0.9],
        },
      },
    ]);
  });

  it('reads an infrared spectrum over wavenumbers', () => {
    const [record] = recordsOf('perkin-elmer-peds/fixtures/ok/infrared.asc');
    expect(record?.kind).toBe('ftir');
    expect(record?.columns).toEqual({
      wavenumberPerCentimetre: [3980, 3990, 4000],
      absorbance: [0.03, 0.02, 0.01],
    });
  });

  it('has no record of a file with fewer points than it states', () => {
    expect(read('perkin-elmer-peds/fixtures/not-ok/fewer-points.truncatedFile.asc').records).toEqual([]);
  });
});

describe('shimadzu-uvprobe', () => {
  const folder = 'shimadzu-uvprobe/fixtures/ok';

  it('reads one spectrum with its name', () => {
    const [record] = recordsOf(`${folder}/reflectance-tab.txt`);
    expect(record).toMatchObject({ kind: 'uvVis', label: 'CdS on glass', measuredAt: null });
    expect(record?.columns.wavelengthNanometre).toEqual([300, 302, 304, 306, 308, 310]);
    expect(record?.columns.reflectanceFraction?.[0]).toBeCloseTo(0.274, 12);
    expect(recordsOf(`${folder}/reflectance-comma.csv`)).toEqual([record]);
  });

  it('reads several columns, each with the name above it', () => {
    expect(
      recordsOf(`${folder}/two-columns.csv`).map(({ label, columns }) => [label, columns.absorbance]),
    ).toEqual([
      ['film 1', [0.15, 0.1]],
      ['film 2', [0.3, 0.2]],
    ]);
  });
});

describe('cary-winuv', () => {
  it('reads scans of different lengths side by side, each with its own unit and time', () => {
    const records = recordsOf('cary-winuv/fixtures/ok/two-scans.csv');
    expect(records).toMatchObject([
      {
        label: 'film 1',
        measuredAt: { localDateTime: '2024-03-05T16:36:07' },
        columns: { wavelengthNanometre: [670, 680, 690, 700], absorbance: [0.5, 0.3, 0.02, 0.01] },
      },
      {
        label: 'film 2',
        measuredAt: { localDateTime: '2024-03-05T16:40:00' },
        columns: { wavelengthNanometre: [680, 690, 700], transmittanceFraction: [0.5, 0.95, 0.98] },
      },
    ]);
    expect(recordsOf('cary-winuv/fixtures/ok/tab.txt')).toEqual(records);
  });

  it('leaves a plain table below a comment to the plain tables', () => {
    const table = '# film 1\nWavelength(nm)\tT(%)\n700\t90\n710\t91\n720\t92\n';
    expect(readRawFile(Buffer.from(table)).format?.key).toBe('generic-delimited');
  });
});

describe('ocean-optics', () => {
  const folder = 'ocean-optics/fixtures/ok';

  it('reads the signal of the detector as luminescence, unless the caller knows better', () => {
    const [record] = recordsOf(`${folder}/ooibase32.txt`);
    expect(record).toMatchObject({
      kind: 'pl',
      measuredAt: { localDateTime: '2024-03-05T10:11:12' },
      columns: {
        wavelengthNanometre: [339.95, 340.32, 340.7, 341.08],
        intensityCounts: [0, 166.2, 900.3, 169.6],
      },
    });
    const [told] = read(`${folder}/ooibase32.txt`, 'uvVis').records as TableRecord[];
    expect(told).toEqual({ ...record, kind: 'uvVis' });
  });

  it('reads a file of OceanView, which has no end line', () => {
    const [record] = recordsOf(`${folder}/oceanview.txt`);
    expect(record?.label).toBe('film__2__0.txt');
    expect(record?.measuredAt?.localDateTime).toBe('2024-03-05T10:11:12');
    expect(record?.columns).toEqual(recordsOf(`${folder}/ooibase32.txt`)[0]?.columns);
  });
});
