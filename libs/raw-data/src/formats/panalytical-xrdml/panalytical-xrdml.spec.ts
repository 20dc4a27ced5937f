import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { TableRecord } from '@dotbook/domain';
import { readRawFile } from '../../read-raw-file.ts';

const read = (name: string) =>
  readRawFile(readFileSync(join(import.meta.dirname, 'fixtures', name))).records as TableRecord[];

const COLUMNS = {
  twoThetaDegree: [10, 10.5, 11, 11.5, 12],
  intensityCounts: [100, 120, 900, 130, 90],
};

describe('panalytical-xrdml', () => {
  it('spreads the angles evenly and takes the wavelength of Kα1', () => {
    expect(read('ok/intensities.xrdml')).toMatchObject([
      {
        kind: 'xrd',
        label: 'film',
        conditions: { xrayWavelengthAngstrom: 1.540598 },
        measuredAt: { localDateTime: '2024-03-05T10:11:12', zone: '+01:00' },
        columns: COLUMNS,
      },
    ]);
  });

  it.each(['counts-attenuated', 'intensities-attenuated', 'listed-angles'])(
    'multiplies counts by the attenuator, and intensities not again: %s',
    (name) => {
      expect(read(`ok/${name}.xrdml`).map(({ columns }) => columns)).toEqual([COLUMNS]);
    },
  );

  it.each([
    ['<monochromator name="Ge 2x"><crystal type="Symmetrical">Ge</crystal></monochromator>', false],
    ['<xRayMirror hybrid="true"><crystal>W/Si</crystal></xRayMirror>', false],
    ['<xRayMirror hybrid="false"><crystal>BB/HD</crystal></xRayMirror>', undefined],
    ['<monochromator><crystal>Graphite</crystal></monochromator>', undefined],
  ])('tells what %s leaves of Kα2', (optics, hasKAlpha2) => {
    const text = readFileSync(join(import.meta.dirname, 'fixtures', 'ok/intensities.xrdml'), 'utf8');
    const written = text.replace('<scan ', `<incidentBeamPath>${optics}</incidentBeamPath><scan `);
    expect(written).not.toBe(text);
    const [record] = readRawFile(new TextEncoder().encode(written)).records;
    expect(record?.conditions).toEqual({
      xrayWavelengthAngstrom: 1.540598,
      ...(hasKAlpha2 === undefined ? {} : { hasKAlpha2 }),
    });
  });

  it('reads every scan', () => {
    expect(read('ok/two-scans.xrdml').map(({ label }) => label)).toEqual(['scan 1', 'scan 2']);
    expect(read('not-ok/one-scan-of-two.formatUnsupported.xrdml')).toHaveLength(1);
  });

  it('gives each scan the angles of its own range, be it that of the scan before, and sorts one that falls', () => {
    const text = readFileSync(join(import.meta.dirname, 'fixtures', 'ok/intensities.xrdml'), 'utf8');
    const [scan = ''] = /<scan.*<\/scan>/s.exec(text) ?? [];
    const range = (from: number, to: number) =>
      scan.replace(
        /<startPosition>10\.0<\/startPosition><endPosition>12\.0</,
        `<startPosition>${from}</startPosition><endPosition>${to}<`,
      );
    const written = [range(10, 12), range(10, 12), range(12, 10), range(10, 14)].join('');
    const { records } = readRawFile(new TextEncoder().encode(text.replace(scan, written)));
    const { intensityCounts } = COLUMNS;
    expect((records as TableRecord[]).map(({ columns }) => columns)).toEqual([
      COLUMNS,
      COLUMNS,
      { ...COLUMNS, intensityCounts: intensityCounts.toReversed() },
      { ...COLUMNS, twoThetaDegree: [10, 11, 12, 13, 14] },
    ]);
  });
});
