import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Conditions, MeasurementRecord, QuantityKey, TableRecord } from '@dotbook/domain';
import { readRawFile, type ReadResult } from '@dotbook/raw-data';

/** Spectra of real instruments, which are not part of the project; their reference numbers stand below. */
const FOLDER = process.env.DOTBOOK_REAL_FILES;

interface Expected {
  readonly path: string;
  readonly format: string;
  readonly kind: MeasurementRecord['kind'];
  readonly columns: readonly [x: QuantityKey, y: QuantityKey];
  readonly count: number;
  readonly from: number;
  readonly to: number;
  /** Abscissa and ordinate of the highest point. */
  readonly x: number;
  readonly y: number;
  readonly time: string | null;
}

const spectrum = (
  path: string,
  format: string,
  kind: Expected['kind'],
  columns: Expected['columns'],
  [count, from, to]: readonly [number, number, number],
  [x, y]: readonly [number, number],
  time: string | null,
): Expected => ({ path, format, kind, columns, count, from, to, x, y, time });

const NM = 'wavelengthNanometre';
const PER_CM = 'wavenumberPerCentimetre';

const SPECTRA: readonly Expected[] = [
  spectrum(
    'cheminfo-common-spectrum/ir.jdx',
    'jcamp-dx',
    'ftir',
    [PER_CM, 'absorbance'],
    [1738, 649.903687, 3999.703857],
    [1733.7193, 1.700984],
    '2007-12-12T07:47:06',
  ),
  spectrum(
    'cheminfo-common-spectrum/uv-link.jdx',
    'jcamp-dx',
    'uvVis',
    [NM, 'absorbance'],
    [911, 190, 1100],
    [241, 1.119812965393],
    null,
  ),
  spectrum(
    'cheminfo-jcampconverter/uv.jdx',
    'jcamp-dx',
    'uvVis',
    [NM, 'absorbance'],
    [911, 190, 1100],
    [197, 0.56627702713],
    null,
  ),
  spectrum(
    'cheminfo-common-spectrum/uv.txt',
    'cary-winuv',
    'uvVis',
    [NM, 'absorbance'],
    [551, 250.0171356, 800.0029297],
    [260.9964905, 3.053785801],
    '2021-03-08T16:36:07',
  ),
  spectrum(
    'wrighttools/CuPCtS_H2O_vis.csv',
    'cary-winuv',
    'uvVis',
    [NM, 'absorbance'],
    [141, 200.0188751, 899.9957886],
    [214.941803, 0.8031233549],
    '2014-01-15T16:59:54',
  ),
  spectrum(
    'jasco-files-jl/ftir_test.csv',
    'jasco-spectrum',
    'ftir',
    [PER_CM, 'absorbance'],
    [12447, 999.9101, 7000.335],
    [1495.5261, 1.22001],
    '2023-01-11T16:49:31',
  ),
  spectrum(
    'jasco-files-jl/uvvis_abs.txt',
    'jasco-spectrum',
    'uvVis',
    [NM, 'absorbance'],
    [61, 400, 700],
    [410, 0.000211082],
    '2026-06-04T16:08:00',
  ),
  spectrum(
    'wrighttools/PbSe batch 1.txt',
    'jasco-spectrum',
    'uvVis',
    [NM, 'absorbance'],
    [1801, 700, 2500],
    [700, 1.58144],
    '2010-01-25T15:29:22',
  ),
  spectrum(
    'nomad-measurements/Sample5926.Probe.Raw.asc',
    'perkin-elmer-peds',
    'uvVis',
    [NM, 'transmittanceFraction'],
    [111, 800, 1900],
    [800, 19.53805925],
    '2024-02-27T14:48:54',
  ),
  spectrum(
    'grapa/rem_Sample1_564_run2_i_TR.Sample.asc',
    'perkin-elmer-peds',
    'uvVis',
    [NM, 'reflectanceFraction'],
    [176, 250, 2000],
    [2000, 0.57877781],
    '2018-02-05T13:14:30',
  ),
  spectrum(
    'grapa/CdS32nm_on_SLG_R.txt',
    'shimadzu-uvprobe',
    'uvVis',
    [NM, 'reflectanceFraction'],
    [851, 300, 2000],
    [506, 0.343169],
    null,
  ),
  spectrum(
    'wrighttools/tsunami.scope',
    'ocean-optics',
    'pl',
    [NM, 'intensityCounts'],
    [2048, 339.95, 1013.55],
    [787.02, 656.6],
    '2017-07-03T07:30:30',
  ),
];

const DIFFRACTOGRAMS: readonly (readonly [expected: Expected, stated: Conditions])[] = [
  [
    spectrum(
      'nomad-measurements/XRD-918-16_10.xrdml',
      'panalytical-xrdml',
      'xrd',
      ['twoThetaDegree', 'intensityCounts'],
      [5027, 4.00656514, 69.99936587],
      [26.6169, 100168],
      '2021-03-16T13:10:14',
    ),
    // A mirror that is not hybrid, and no monochromator: the data decide about Kα2.
    { xrayWavelengthAngstrom: 1.540598 },
  ],
  [
    spectrum(
      'nomad-measurements/TwoTheta_scan_powder.rasx',
      'rigaku-rasx',
      'xrd',
      ['twoThetaDegree', 'intensityCounts'],
      [2726, 10, 119],
      [32.68, 1698.50854492188],
      '2021-05-05T10:35:31',
    ),
    // Ge(220)x2 in the incident beam.
    { xrayWavelengthAngstrom: 1.540593, hasKAlpha2: false },
  ],
];

const REFUSED: readonly (readonly [path: string, format: string, code: string])[] = [
  ['jasco-files-jl/wrong_npoints.csv', 'jasco-spectrum', 'truncatedFile'],
  ['jasco-files-jl/ftir_malformed.csv', 'jasco-spectrum', 'tableUnreadable'],
  ['jasco-files-jl/uvvis_abs.jws', 'jasco-jws', 'formatUnsupported'],
  ['cheminfo-jcampconverter/jcamp-fix.dx', 'jcamp-dx', 'tableUnreadable'],
];

/** One spectrum in four forms, cut at different places; the files name no units, which the test adds. */
const COMPRESSIONS: readonly (readonly [name: string, count: number, last: string])[] = [
  ['fix', 8, '(5590.451, -3100)'],
  ['packed', 30, '(5582.941, -1613)'],
  ['squeezed', 38, '(5580.21, -4816)'],
  ['difdup', 30, '(5582.941, -1613)'],
];

if (FOLDER === undefined || FOLDER === '') {
  it('has no real spectra to read: DOTBOOK_REAL_FILES is not set', () => {
    process.stderr.write('Real spectra were not read: DOTBOOK_REAL_FILES is not set.\n');
    expect(FOLDER ?? '').toBe('');
  });
} else {
  const read = (path: string): ReadResult => readRawFile(readFileSync(join(FOLDER, path)));

  describe.each([...SPECTRA, ...DIFFRACTOGRAMS.map(([expected]) => expected)])(
    '$path',
    ({ path, format, kind, columns, ...expected }) => {
      it('has every point, and its highest one in place', () => {
        const result = read(path);
        expect(result.format?.key).toBe(format);
        expect(result.records.map((record) => record.kind)).toEqual([kind]);
        const [record] = result.records as readonly TableRecord[];
        const x = record?.columns[columns[0]] ?? [];
        const y = record?.columns[columns[1]] ?? [];
        const at = y.indexOf(Math.max(...y));
        expect([x.length, y.length]).toEqual([expected.count, expected.count]);
        expect([x[0], x.at(-1)]).toEqual([expected.from, expected.to]);
        expect(x[at]).toBeCloseTo(expected.x, 4);
        expect(y[at]).toBeCloseTo(expected.y, 6);
        expect(record?.measuredAt?.localDateTime ?? null).toBe(expected.time);
        expect(record?.warnings).toEqual([]);
      });
    },
  );

  it.each(DIFFRACTOGRAMS)('$path states its light', ({ path }, stated) => {
    expect(read(path).records[0]?.conditions).toEqual(stated);
  });

  it.each(REFUSED)('%s is refused with a reason', (path, format, code) => {
    const result = read(path);
    expect(result.format?.key).toBe(format);
    expect(result.records).toEqual([]);
    expect(result.warnings.map((warning) => warning.code)).toEqual([code]);
  });

  it('the current-voltage curve in JCAMP-DX has 302 points in mA, in the order of the file', () => {
    const [record] = read('cheminfo-jcampconverter/iv.jdx').records;
    if (record?.kind !== 'jv' || record.current.quantity !== 'absolute') throw new Error('no current');
    expect(record.voltageVolt).toHaveLength(302);
    expect([record.voltageVolt[0], record.voltageVolt.at(-1)]).toEqual([0.905, -0.6]);
    expect(record.current.milliamp[0]).toBeCloseTo(-4.99031, 9);
    expect(record.current.milliamp.at(-1)).toBeCloseTo(0.398647, 9);
  });

  describe('the same numbers in four compressions', () => {
    /** In the order of the file, which goes down in wavenumber. */
    const pointsOf = (name: string): readonly (readonly [x: number | undefined, y: number])[] => {
      const text = readFileSync(join(FOLDER, `cheminfo-jcampconverter/jcamp-${name}.dx`), 'utf8');
      const units = '##DATA TYPE= INFRARED SPECTRUM\n##XUNITS= 1/CM\n##YUNITS= ABSORBANCE\n##FIRSTX=';
      const bytes = new TextEncoder().encode(text.replace('##FIRSTX=', units));
      const [record] = readRawFile(bytes).records as readonly TableRecord[];
      const { wavenumberPerCentimetre: x = [], absorbance: y = [] } = record?.columns ?? {};
      return y.map((value, index) => [x[index], value] as const).toReversed();
    };

    it.each(COMPRESSIONS)('are told of %s as it is: %i points to %s', (name, count, last) => {
      const [warning] = read(`cheminfo-jcampconverter/jcamp-${name}.dx`).warnings;
      expect(warning?.detail).toContain(`its ${count} points from (5592.841, -10247) to ${last} are`);
    });

    it.each(COMPRESSIONS)('decode identically: %s, %i points', (name, count) => {
      const points = pointsOf(name);
      expect(points).toHaveLength(count);
      expect(points).toEqual(pointsOf('squeezed').slice(0, count));
    });
  });
}
