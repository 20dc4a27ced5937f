import { describe, expect, it } from '@jest/globals';
import type { TableRecord } from '@dotbook/domain';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { readRawFile } from '../../read-raw-file.ts';
import { answersTo } from '../../testing/answers-to.ts';

const PROFILE = ['10.00\t100\t1', '10.02\t900\t1', '10.04\t120\t1', ''].join('\r\n');
const conditions = (axis: string, count: number, header = ''): string =>
  `<?xml version="1.0" encoding="utf-8"?><MeasurementConditions>
    <GeneralInformation><SampleName>film</SampleName></GeneralInformation>
    <HWConfigurations><XrayGenerator><WavelengthKalpha1>1.540593</WavelengthKalpha1></XrayGenerator></HWConfigurations>
    ${header}<ScanInformation><AxisName>${axis}</AxisName><StartTime>2024-03-05T10:11:12Z</StartTime><DataCount>${count}</DataCount></ScanInformation>
  </MeasurementConditions>`;

const archive = (files: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(`\ufeff${text}`)])));

const scan = (index: number, profile = PROFILE, axis = 'TwoTheta', count = 3) => ({
  [`Data${index}/Profile${index}.txt`]: profile,
  [`Data${index}/MesurementConditions${index}.xml`]: conditions(axis, count),
});

const GOOD = archive({ 'root.xml': '<Root/>', ...scan(0) });

describe('rigaku-rasx', () => {
  it('reads a profile with its wavelength, name and time', () => {
    const { format, records, warnings } = readRawFile(GOOD);
    expect(format?.key).toBe('rigaku-rasx');
    expect(warnings).toEqual([]);
    expect(records).toEqual([
      {
        kind: 'xrd',
        label: 'film',
        group: null,
        pixelLabel: null,
        conditions: { xrayWavelengthAngstrom: 1.540593 },
        claims: [],
        measuredAt: { text: '2024-03-05T10:11:12Z', localDateTime: '2024-03-05T10:11:12', zone: 'Z' },
        warnings: [],
        columns: { twoThetaDegree: [10, 10.02, 10.04], intensityCounts: [100, 900, 120] },
      },
    ]);
  });

  it.each([
    ['Ge(220)x2_Compress', { hasKAlpha2: false }],
    ['Graphite', {}],
    ['None', {}],
  ])('tells what a monochromator %s leaves of Kα2', (monochromator, stated) => {
    const header = `<RASHeader><Pair><string>*HW_I_MONOCHRO_NAME_INTERNAL</string><string>${monochromator}</string></Pair></RASHeader>`;
    const { records } = readRawFile(
      archive({
        'Data0/Profile0.txt': PROFILE,
        'Data0/MesurementConditions0.xml': conditions('TwoTheta', 3, header),
      }),
    );
    expect(records[0]?.conditions).toEqual({ xrayWavelengthAngstrom: 1.540593, ...stated });
  });

  it('reads several profiles in the order of their numbers', () => {
    const shifted = PROFILE.replaceAll('10.', '20.');
    const { records } = readRawFile(archive({ ...scan(10, shifted), ...scan(2) }));
    expect(records.map(({ label }) => label)).toEqual(['film', 'film (2)']);
    expect((records as TableRecord[]).map(({ columns }) => columns.twoThetaDegree?.[0])).toEqual([10, 20]);
  });

  it.each([
    ['truncatedFile', scan(0, PROFILE, 'TwoTheta', 4)],
    ['formatUnsupported', scan(0, PROFILE, 'Omega')],
    ['formatUnsupported', scan(0, PROFILE.replace('900\t1', '900\t10'))],
    ['tableUnreadable', scan(0, PROFILE.replace('900', 'x'))],
    ['tableUnreadable', { ...scan(0), 'Data0/MesurementConditions0.xml': '<a>' }],
    ['tableUnreadable', { 'Data1/Profile1.txt': PROFILE, 'Data0/MesurementConditions0.xml': '<a/>' }],
  ])('is careful: %s', (code, files) => {
    const { format, records, warnings } = readRawFile(archive(files));
    expect(format?.key).toBe('rigaku-rasx');
    expect(records).toEqual([]);
    expect(warnings.map((warning) => warning.code)).toEqual([code]);
  });

  it('reads the good profile where another is refused', () => {
    const { records, warnings } = readRawFile(archive({ ...scan(0), ...scan(1, PROFILE, 'Omega') }));
    expect(records).toHaveLength(1);
    expect(warnings.map(({ code }) => code)).toEqual(['formatUnsupported']);
  });

  it('answers with a reason, wherever it is cut or overwritten', () => {
    fc.assert(
      fc.property(fc.nat(GOOD.length), fc.uint8Array({ maxLength: 20 }), fc.nat(100), (at, patch, cut) => {
        const damaged = Buffer.concat([GOOD.subarray(0, at), patch, GOOD.subarray(at + cut)]);
        expect(answersTo(damaged)).not.toEqual([]);
      }),
      // The number of packed files, which then is above the limit.
      { examples: [[GOOD.length - 12, new Uint8Array([0, 4]), 2]] },
    );
  });
});
