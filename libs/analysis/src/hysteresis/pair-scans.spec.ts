import { describe, expect, it } from '@jest/globals';
import { pairScans, type ScanToPair } from './pair-scans.ts';

const scan = (
  id: string,
  scanDirection: ScanToPair['scanDirection'],
  parts: Partial<ScanToPair> = {},
): ScanToPair => ({
  id,
  scanDirection,
  fileId: 'file',
  group: null,
  pixelLabel: null,
  uploadId: 'upload',
  deviceId: 'device',
  measuredAtMillisecond: null,
  scanRateMillivoltPerSecond: null,
  irradianceMilliwattPerCm2: null,
  ...parts,
});
const pairsOf = (...scans: ScanToPair[]): string[] =>
  pairScans(scans).map(({ reverseId, forwardId }) => `${reverseId}+${forwardId}`);
const MINUTE = 60_000;

describe('pairScans', () => {
  it('pairs within the groups of one file', () => {
    expect(
      pairsOf(
        scan('b_rev', 'reverse', { group: 'b' }),
        scan('b_for', 'forward', { group: 'b' }),
        scan('c_rev', 'reverse', { group: 'c' }),
        scan('c_for', 'forward', { group: 'c' }),
      ),
    ).toEqual(['b_rev+b_for', 'c_rev+c_for']);
  });

  it('pairs repeats of a group in order and leaves the odd one', () => {
    expect(
      pairsOf(
        scan('r1', 'reverse', { group: 'b' }),
        scan('f1', 'forward', { group: 'b' }),
        scan('r2', 'reverse', { group: 'b' }),
        scan('f2', 'forward', { group: 'b' }),
        scan('r3', 'reverse', { group: 'b' }),
      ),
    ).toEqual(['r1+f1', 'r2+f2']);
  });

  it('never pairs different groups of one file', () => {
    expect(
      pairsOf(scan('b_rev', 'reverse', { group: 'b' }), scan('c_for', 'forward', { group: 'c' })),
    ).toEqual([]);
  });

  it('pairs two files of one upload', () => {
    expect(pairsOf(scan('r', 'reverse', { fileId: '1' }), scan('f', 'forward', { fileId: '2' }))).toEqual([
      'r+f',
    ]);
  });

  it('does not guess among several of one upload', () => {
    expect(
      pairsOf(
        scan('r1', 'reverse', { fileId: '1' }),
        scan('r2', 'reverse', { fileId: '2' }),
        scan('f', 'forward', { fileId: '3' }),
      ),
    ).toEqual([]);
  });

  it('keeps pixels and devices apart', () => {
    expect(
      pairsOf(
        scan('r', 'reverse', { fileId: '1', pixelLabel: 'a' }),
        scan('f', 'forward', { fileId: '2', pixelLabel: 'b' }),
      ),
    ).toEqual([]);
    expect(
      pairsOf(scan('r', 'reverse', { fileId: '1', deviceId: 'x' }), scan('f', 'forward', { fileId: '2' })),
    ).toEqual([]);
  });

  it('pairs across uploads at most ten minutes apart at equal rate and irradiance, the nearest first', () => {
    const timed = (
      id: string,
      direction: 'reverse' | 'forward',
      minute: number,
      parts: Partial<ScanToPair> = {},
    ): ScanToPair =>
      scan(id, direction, {
        fileId: id,
        uploadId: id,
        measuredAtMillisecond: minute * MINUTE,
        scanRateMillivoltPerSecond: 100,
        irradianceMilliwattPerCm2: 100,
        ...parts,
      });
    expect(
      pairsOf(timed('r', 'reverse', 0), timed('far', 'forward', 9), timed('near', 'forward', 2)),
    ).toEqual(['r+near']);
    expect(pairsOf(timed('r', 'reverse', 0), timed('f', 'forward', 10))).toEqual(['r+f']);
    expect(pairsOf(timed('r', 'reverse', 0), timed('f', 'forward', 10.1))).toEqual([]);
    expect(
      pairsOf(timed('r', 'reverse', 0), timed('f', 'forward', 1, { scanRateMillivoltPerSecond: 50 })),
    ).toEqual([]);
    expect(
      pairsOf(timed('r', 'reverse', 0), timed('f', 'forward', 1, { irradianceMilliwattPerCm2: 50 })),
    ).toEqual([]);
    expect(
      pairsOf(timed('r', 'reverse', 0), timed('f', 'forward', 1, { scanRateMillivoltPerSecond: null })),
    ).toEqual([]);
  });

  it('leaves scans without a direction alone', () => {
    expect(pairsOf(scan('a', null), scan('b', 'forward'))).toEqual([]);
  });
});
