import { describe, expect, it } from '@jest/globals';
import type { ListedFile } from './list-files.ts';
import { SettlingFiles } from './settling-files.ts';

const file = (sizeBytes: number, modifiedMillisecond = 1): ListedFile => ({
  path: 'a.txt',
  sizeBytes,
  modifiedMillisecond,
});

describe('a file is complete', () => {
  it('once it has not changed for as long as asked', () => {
    const files = new SettlingFiles(1000);
    expect(files.observe([file(10)], 0)).toEqual({ complete: [], changingCount: 1 });
    expect(files.observe([file(10)], 999)).toEqual({ complete: [], changingCount: 1 });
    expect(files.observe([file(10)], 1000)).toEqual({ complete: [file(10)], changingCount: 0 });
  });

  it('not while it grows or is written again', () => {
    const files = new SettlingFiles(1000);
    files.observe([file(10)], 0);
    expect(files.observe([file(20)], 1000).complete).toEqual([]);
    expect(files.observe([file(20, 2)], 2000).complete).toEqual([]);
    expect(files.observe([file(20, 2)], 3000).complete).toEqual([file(20, 2)]);
  });

  it('and tells for how long it has been so', () => {
    const files = new SettlingFiles(1000);
    for (const now of [500, 1200, 1500]) files.observe([file(10)], now);
    expect(files.completeForMillisecond(file(10))).toBe(0);
    files.observe([file(10)], 4000);
    expect(files.completeForMillisecond(file(10))).toBe(2500);
    files.observe([file(11)], 5000);
    expect(files.completeForMillisecond(file(11))).toBe(0);
  });

  it('never while it is empty, and not by having been there before', () => {
    const files = new SettlingFiles(0);
    files.observe([file(0)], 0);
    expect(files.observe([file(0)], 5000)).toEqual({ complete: [], changingCount: 0 });
    files.observe([], 6000);
    expect(files.observe([file(5)], 7000).complete).toEqual([]);
    expect(files.observe([file(5)], 7000).complete).toEqual([file(5)]);
  });
});
