import type { MeasurementRecord } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import { readRawFile, type ReadResult } from './read-raw-file.ts';
import { FORMATS } from './registry.ts';
import { fuzzSeeds } from './testing/fuzz-seeds.ts';

/** Where a format reads a file of another one: whether every point is one of the other's own reading, else what it reads beside. */
const READABLE: Readonly<Record<string, string>> = {
  'cary-winuv → generic-delimited': 'the same points',
  'csu-eqe → generic-delimited': 'the same points',
  'empa-light-soaking-jv → generic-delimited': 'the same points',
  'empa-tiv → generic-delimited': 'the same points',
  'enlitech-eqe → generic-delimited': 'the same points',
  'generic-delimited → hzb-keithley-jv': 'the same points',
  'hereon-jv → generic-delimited': 'the same points',
  'hzb-hydiris-jv → generic-delimited': 'the same points',
  'hzb-hysprint-mppt → generic-delimited': 'the columns that have a unit, where one has none',
  'hzb-keithley-jv → generic-delimited': 'the same points',
  'kit-lti-jv → generic-delimited': 'the average of both scans too, which its heading calls so',
  'kit-spp-mppt → generic-delimited': 'the columns that are there, where one is missing',
  'perseus-mppt → generic-delimited': 'the same points',
  'perseus-outdoor-jv → generic-delimited': 'the size of the density too, which its heading calls so',
  'picoquant-decay-trpl → generic-delimited': 'the same points',
  'picoquant-easytau-trpl → generic-delimited': 'the same points',
  'picoquant-easytau-trpl → picoquant-decay-trpl': 'the same points',
  'pvcomb-sosim-jv → generic-delimited': 'the column of densities instead of that of currents',
  'shimadzu-uvprobe → generic-delimited': 'the same points',
  'singapore-solar-simulator-jv → generic-delimited': 'currents whose unit is not written, which say so',
};

/** Reads a file as every format but its own: which of them read something, and whether it is what its own format reads. */
function readAsOthers(bytes: Uint8Array): { readonly pair: string; readonly isSame: boolean }[] {
  const own = readRawFile(bytes);
  return FORMATS.filter(({ key }) => key !== own.format?.key).flatMap(({ key }) => {
    const forced = readRawFile(bytes, { forceFormat: key });
    if (isRefused(forced)) return [];
    const pair = `${own.format?.key ?? 'unknown'} → ${key}`;
    return [{ pair, isSame: forced.records.every((record) => isAmong(record, own.records)) }];
  });
}

/** Nothing read, with the reason. */
function isRefused({ records, warnings, attachmentKind }: ReadResult): boolean {
  return records.length === 0 && attachmentKind === undefined && warnings.length > 0;
}

/** A name of a point for each, to six digits. */
function pointsOf(record: MeasurementRecord): readonly string[] {
  const [x = [], y = []] = columnsOf(record);
  return x.map((value, index) => `${value.toPrecision(6)} ${(y[index] ?? NaN).toPrecision(6)}`);
}

function columnsOf(record: MeasurementRecord): readonly (readonly number[])[] {
  if (record.kind === 'eqe') return [record.wavelengthNanometre, record.eqeFraction];
  if ('columns' in record) return Object.values(record.columns);
  if (!('current' in record)) return [];
  const { current, voltageVolt } = record;
  return [voltageVolt, current.quantity === 'density' ? current.milliampPerCm2 : []];
}

/** A heading row or a doubtful row more or less is no other reading. */
const SAME_SHARE = 0.9;

function isAmong(record: MeasurementRecord, own: readonly MeasurementRecord[]): boolean {
  const points = pointsOf(record);
  return own.some((other) => {
    const known = new Set(pointsOf(other));
    return points.filter((point) => known.has(point)).length >= SAME_SHARE * points.length;
  });
}

describe('a file that is read as every other format', () => {
  it('is refused with what is missing, or read as what its headings say', () => {
    const found = new Map<string, boolean>();
    for (const { name, bytes } of fuzzSeeds(process.env.DOTBOOK_REAL_FILES ?? null)) {
      for (const { pair, isSame } of readAsOthers(bytes)) {
        const shown = `${pair}: ${name}`;
        expect([shown, READABLE[pair]]).toEqual([shown, expect.any(String)]);
        found.set(pair, isSame && found.get(pair) !== false);
      }
    }
    expect([...found.keys()].sort()).toEqual(Object.keys(READABLE).sort());
    const same = Object.keys(READABLE).filter((pair) => READABLE[pair] === 'the same points');
    expect(
      [...found]
        .filter(([, isSame]) => isSame)
        .map(([pair]) => pair)
        .sort(),
    ).toEqual(same.sort());
  });
});
