import { splitScans } from '@dotbook/analysis';
import type { Conditions, JvRecord } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import type { ParsedFile } from './parse-files.ts';
import { doubtRepeats, refuseSeveralDevices } from './repeated-scans.ts';

const UP = [0, 1];
const DOWN = [1, 0];
const UP_FINELY = Array.from({ length: 11 }, (_, index) => index / 10);
const DOWN_FINELY = UP_FINELY.toReversed();

function scan(label: string, conditions: Conditions, voltageVolt = DOWN): JvRecord {
  return {
    ...{ kind: 'jv', label, group: null, pixelLabel: null, conditions, claims: [], measuredAt: null },
    ...{ warnings: [], voltageVolt, current: { quantity: 'density', milliampPerCm2: [1, 20] } },
  };
}

function fileOf(records: readonly JvRecord[], formatKey = 'generic-delimited'): ParsedFile {
  const draft = {
    ...{ id: 'f', sha256: 'f', sizeBytes: 1, originalName: 'scan.txt', mediaType: 'text/plain' },
    ...{ format: { key: formatKey, version: 1 }, forcedFormat: null },
  };
  return { draft, records, warnings: [], companionOf: [], companion: null, attachmentKind: null };
}

function doubts(records: readonly JvRecord[], formatKey?: string) {
  const { draft } = fileOf(records, formatKey);
  const target = {
    subject: { kind: 'device', id: 'd' },
    code: 'D1',
    projectId: 'p',
    projectZone: 'UTC',
  } as const;
  return doubtRepeats({
    ...{ target, kind: 'jv', files: [draft], warnings: [] },
    curves: records.map((record) => ({ file: draft, record })),
  });
}

describe('scans of one file in the same direction', () => {
  it('are told when none names a pixel, whether the header or the points give the direction', () => {
    expect(doubts([scan('a', {}), scan('b', { scanDirection: 'reverse' })])).toEqual([
      {
        code: 'sameDirectionTwice',
        detail:
          'a, b of scan.txt are scans of the same direction, and none names a pixel: they are kept as repeats of one device. If they are of several devices, invalidate the measurement (dotbook measurement invalidate) and attach the file to each of them with the records that are its (`records`, --records).',
      },
    ]);
  });

  it.each<readonly [string, readonly JvRecord[]]>([
    ['of opposite directions', [scan('a', {}), scan('b', {}, UP)]],
    ['one of which is dark', [scan('a', {}), scan('b', { dark: true })]],
    ['at different rates', [scan('a', {}), scan('b', { scanRateMillivoltPerSecond: 100 })]],
    ['with pixels', [scan('a', {}), scan('b', {})].map((one) => ({ ...one, pixelLabel: '1' }))],
  ])('are nothing to tell: %s', (_, records) => {
    expect(doubts(records)).toEqual([]);
  });

  it('are nothing to tell where one sweep goes there and back and there again', () => {
    const loop = scan('scan', {}, [...UP_FINELY, ...DOWN_FINELY, ...UP_FINELY]);
    const sweeps = splitScans({
      ...loop,
      current: { quantity: 'density', milliampPerCm2: loop.voltageVolt.map((volt) => 20 - 25 * volt) },
    });
    expect(sweeps.map(({ label }) => label)).toEqual(['scan forward', 'scan reverse', 'scan forward 2']);
    expect(doubts(sweeps)).toEqual([]);
    expect(doubts([...sweeps, scan('other', { scanDirection: 'forward' })])).toHaveLength(1);
  });

  it('are nothing to tell in a format for one device', () => {
    expect(doubts([scan('a', {}), scan('b', {})], 'empa-light-soaking-jv')).toEqual([]);
  });
});

describe('what a file says of several devices', () => {
  it.each<readonly [string, readonly JvRecord[]]>([
    [
      'the areas 0.1 and 0.16 cm²',
      [scan('a', { apertureAreaCm2: 0.16 }), scan('b', { apertureAreaCm2: 0.1 })],
    ],
    ['the names cell 1, cell 2', [scan('Cell 1', {}), scan('cell_2 rev', {}, UP)]],
    ['the names zelle a, zelle b', [scan('Zelle a', {}), scan('Zelle b', {})]],
  ])('is refused for one: %s', (said, records) => {
    expect(() => {
      refuseSeveralDevices([fileOf(records)]);
    }).toThrow(
      expect.objectContaining({
        code: 'severalPixels',
        message: expect.stringContaining(`says ${said}`) as unknown,
      }),
    );
  });

  it.each<readonly [string, readonly JvRecord[]]>([
    [
      'the same area with other digits',
      [scan('a', { apertureAreaCm2: 0.16 }), scan('b', { apertureAreaCm2: 0.1601 })],
    ],
    ['one cell twice', [scan('cell 1 rev', {}), scan('cell 1 for', {}, UP)]],
    ['scans that are numbered', [scan('scan 1', {}), scan('scan 2', {})]],
    ['a word that holds one', [scan('excellent 1', {}), scan('excellent 2', {})]],
  ])('is not said by %s', (_, records) => {
    expect(() => {
      refuseSeveralDevices([fileOf(records)]);
    }).not.toThrow();
  });

  it('is not asked in several files, which may be measured with several masks', () => {
    const files = [0.1, 0.2].map((apertureAreaCm2) => fileOf([scan('a', { apertureAreaCm2 })]));
    expect(() => {
      refuseSeveralDevices(files);
    }).not.toThrow();
  });
});
