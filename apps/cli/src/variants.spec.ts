import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EqeRecord, JvRecord } from '@dotbook/domain';
import { readRawFile } from '@dotbook/raw-data';
import { openRandomStream, simulateEqe, simulateScanPair } from '@dotbook/simulation';
import type { AnalyseDocument } from './analyse/analyse-document.ts';
import { analyseInFolder } from './testing/run-in-folder.ts';

/** Files of real instruments, which are not part of the project: their points are written anew in every way. */
const REAL = process.env.DOTBOOK_REAL_FILES ?? '';

interface Curve {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

let folder = '';
let fileCount = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dotbook variants '));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const analyse = async (content: string | Uint8Array, ...settings: string[]): Promise<AnalyseDocument> => {
  fileCount += 1;
  const path = join(folder, `${fileCount}.dat`);
  writeFileSync(path, content);
  return analyseInFolder(folder, [path, ...settings.flatMap((setting) => ['--set', setting])]);
};

type Metrics = Readonly<Record<string, unknown>>;

const metricsOf = ({ records }: AnalyseDocument, index = 0): Metrics => ({
  ...records[index]?.analyses[0]?.metrics,
});

const codesOf = ({ records, warnings }: AnalyseDocument): string[] =>
  [
    ...warnings,
    ...records.flatMap((record) => [...record.warnings, ...(record.analyses[0]?.warnings ?? [])]),
  ].map(({ code }) => code);

/** Which of the metrics are missing or differ by more than rounding. */
const differences = (got: Metrics, expected: Metrics, keys: readonly string[]): string[] =>
  keys.filter((key) => {
    const [ours, theirs] = [got[key], expected[key]];
    if (typeof ours !== 'number' || typeof theirs !== 'number') return true;
    return !(Math.abs(ours / theirs - 1) < 1e-9);
  });

const JV_KEYS = ['vocVolt', 'jscMilliampPerCm2', 'fillFactor', 'pcePercent'];
const AREA_CM2 = 0.16;

const tableOf = (heading: string, { x, y }: Curve, separator = '\t'): string =>
  `${[heading, ...x.map((value, index) => [value, y[index] ?? 0].join(separator))].join('\n')}\n`;

const AREA_LINE = `Area (cm2): ${AREA_CM2}\n`;
const JV_HEADING = 'Voltage (V)\tCurrent density (mA/cm2)';
const plain = (curve: Curve): string => AREA_LINE + tableOf(JV_HEADING, curve);

const scaled = ({ x, y }: Curve, factor: number): Curve => ({ x, y: y.map((value) => value * factor) });
const swapped = ({ x, y }: Curve): Curve => ({ x: y, y: x });

const JV_VARIANTS: readonly (readonly [name: string, write: (curve: Curve) => string | Uint8Array])[] = [
  ['a decimal comma and semicolons', (curve) => plain(curve).replaceAll('\t', ';').replaceAll('.', ',')],
  ['UTF-16LE with a byte order mark', (curve) => Buffer.from(`\ufeff${plain(curve)}`, 'utf16le')],
  ['CR alone', (curve) => plain(curve).replaceAll('\n', '\r')],
  ['separators behind every row', (curve) => plain(curve).replaceAll('\n', '\t\t\n')],
  [
    'its columns swapped',
    (curve) => AREA_LINE + tableOf('Current density (mA/cm2)\tVoltage (V)', swapped(curve)),
  ],
  [
    'amperes and square millimetres',
    (curve) =>
      `Area (mm2): ${AREA_CM2 * 100}\n${tableOf('Voltage (V)\tCurrent (A)', scaled(curve, AREA_CM2 / 1000))}`,
  ],
  ['the opposite sign of the current', (curve) => plain(scaled(curve, -1))],
];

const EQE_KEYS = ['jscEqeMilliampPerCm2', 'bandgapInflectionElectronvolt'];
const EQE_HEADING = 'Wavelength (nm)\tEQE';
const turned = ({ x, y }: Curve): Curve => ({ x: x.toReversed(), y: y.toReversed() });

const EQE_VARIANTS: readonly (readonly [name: string, write: (curve: Curve) => string])[] = [
  ['descending wavelengths', (curve) => tableOf(EQE_HEADING, turned(curve))],
  [
    'photon energies',
    ({ x, y }) => tableOf('Photon energy (eV)\tEQE', { x: x.map((nanometre) => 1239.841984 / nanometre), y }),
  ],
  ['percent', (curve) => tableOf('Wavelength (nm)\tEQE (%)', scaled(curve, 100))],
];

const SCANS = simulateScanPair(
  { vocVolt: 1.15, jscMilliampPerCm2: 17, fillFactor: 0.74 },
  { vocLossVolt: 0.02, jscLossFraction: 0.01, fillFactorLossFraction: 0.05 },
  openRandomStream(2020, 'variants'),
);
const REVERSE: Curve = { x: SCANS.voltageVolt, y: SCANS.reverseMilliampPerCm2 };
const FORWARD: Curve = { x: SCANS.voltageVolt.toReversed(), y: SCANS.forwardMilliampPerCm2.toReversed() };

const REAL_JV = [
  'nomad-hysprint/HZB_MiGo_20230913_Batch-Test-1_0_0.notessfdsf.jv.txt',
  'nomad-perotf/KIT_DaBa_20230202_Batch-1_0_7.px7_mid.jv.csv',
];
const REAL_EQE = 'nomad-hysprint/SID1.eqe.txt';

function realJvCurve(path: string): Curve {
  const [record] = readRawFile(readFileSync(join(REAL, path))).records as readonly JvRecord[];
  if (record?.current.quantity !== 'density') throw new Error(`${path} has no current density.`);
  return { x: record.voltageVolt, y: record.current.milliampPerCm2 };
}

function realEqeCurve(path: string): Curve {
  const [record] = readRawFile(readFileSync(join(REAL, path))).records as readonly EqeRecord[];
  if (record === undefined) throw new Error(`${path} has no spectrum.`);
  return { x: record.wavelengthNanometre, y: record.eqeFraction };
}

const JV_CURVES: readonly (readonly [name: string, curve: Curve])[] = [
  ['a simulated reverse scan', REVERSE],
  ['a simulated forward scan', FORWARD],
  ...(REAL === '' ? [] : REAL_JV.map((path) => [path, realJvCurve(path)] as const)),
];

const SPECTRUM = simulateEqe({
  edgeElectronvolt: 1.7,
  urbachEnergyMillielectronvolt: 15,
  jscMilliampPerCm2: 14,
});
const EQE_CURVES: readonly (readonly [name: string, curve: Curve])[] = [
  ['a simulated spectrum', { x: SPECTRUM.wavelengthNanometre, y: SPECTRUM.eqeFraction }],
  ...(REAL === '' ? [] : [[REAL_EQE, realEqeCurve(REAL_EQE)] as const]),
];

if (REAL === '') process.stderr.write('No variants of real files: DOTBOOK_REAL_FILES is not set.\n');

describe.each(JV_CURVES)('%s', (_, curve) => {
  it.each(JV_VARIANTS)('gives the same numbers with %s', async (_variant, write) => {
    const [got, original] = [await analyse(write(curve)), await analyse(plain(curve))];
    expect(differences(metricsOf(got), metricsOf(original), JV_KEYS)).toEqual([]);
  });

  it('has no Voc when it stops below it, and says so', async () => {
    const whole = metricsOf(await analyse(plain(curve)));
    const kept = curve.x.flatMap((volt, index) => (volt < 0.8 * Number(whole.vocVolt) ? [index] : []));
    const short = {
      x: kept.map((index) => curve.x[index] ?? 0),
      y: kept.map((index) => curve.y[index] ?? 0),
    };
    const document = await analyse(plain(short));
    expect(metricsOf(document)).toMatchObject({ vocVolt: null, fillFactor: null });
    expect(metricsOf(document).jscMilliampPerCm2).toBeCloseTo(Number(whole.jscMilliampPerCm2), 6);
    expect(codesOf(document)).toContain('noVocCrossing');
  });

  it('gives nothing photovoltaic when it is said to be dark', async () => {
    const document = await analyse(plain(curve), 'dark=true');
    expect(metricsOf(document)).toMatchObject({ vocVolt: null, jscMilliampPerCm2: null, pcePercent: null });
    expect(codesOf(document)).toContain('darkCurve');
  });

  it('is a scan of its own beside that of a second device in one file', async () => {
    const half = scaled(curve, 0.5);
    const rows = curve.x.map((volt, index) => [volt, curve.y[index] ?? 0, half.y[index] ?? 0].join('\t'));
    const heading = 'Voltage (V)\tA Current density (mA/cm2)\tB Current density (mA/cm2)';
    const document = await analyse(`${AREA_LINE}${[heading, ...rows].join('\n')}\n`);
    expect(document.records).toHaveLength(2);
    const alone = [await analyse(plain(curve)), await analyse(plain(half))];
    for (const [index, one] of alone.entries()) {
      expect(differences(metricsOf(document, index), metricsOf(one), JV_KEYS)).toEqual([]);
    }
  });
});

it('takes one direction alone for what it is and compares it with none', async () => {
  for (const [curve, direction] of [
    [REVERSE, 'reverse'],
    [FORWARD, 'forward'],
  ] as const) {
    const { records, analyses } = await analyse(plain(curve));
    expect(records.map(({ conditions }) => conditions.scanDirection ?? null)).toHaveLength(1);
    expect(metricsOf({ files: [], records, analyses, warnings: [] }).scanDirection).toBe(direction);
    expect(analyses.map(({ key }) => key)).not.toContain('hysteresis');
  }
});

describe.each(EQE_CURVES)('%s', (_, curve) => {
  const original = tableOf(EQE_HEADING, curve);

  it.each(EQE_VARIANTS)('gives the same numbers with %s', async (_variant, write) => {
    const got = metricsOf(await analyse(write(curve)));
    expect(differences(got, metricsOf(await analyse(original)), EQE_KEYS)).toEqual([]);
  });

  it('says that its range is incomplete when it begins above 300 nm', async () => {
    const kept = curve.x.flatMap((nanometre, index) => (nanometre >= 400 ? [index] : []));
    const part = { x: kept.map((index) => curve.x[index] ?? 0), y: kept.map((index) => curve.y[index] ?? 0) };
    const whole = metricsOf(await analyse(original));
    const document = await analyse(tableOf(EQE_HEADING, part));
    expect(codesOf(document)).toContain('rangeIncomplete');
    expect(Number(metricsOf(document).jscEqeMilliampPerCm2)).toBeLessThan(Number(whole.jscEqeMilliampPerCm2));
  });
});
