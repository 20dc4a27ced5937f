import { describe, expect, it } from '@jest/globals';
import { UnreadableFiles } from './unreadable-files.ts';

const file = { path: 'a.txt', sizeBytes: 3, modifiedMillisecond: 7 };

describe('files that cannot be read', () => {
  it('are told once, tried again after a while, and at once when they have changed', () => {
    const unreadable = new UnreadableFiles();
    expect(unreadable.isTried(file, 0)).toBe(false);
    expect(unreadable.add(file, 0)).toBe(true);
    expect(unreadable.isTried(file, 29_999)).toBe(true);
    expect(unreadable.isTried({ ...file, modifiedMillisecond: 8 }, 1)).toBe(false);
    expect(unreadable.isTried(file, 30_000)).toBe(false);
    expect(unreadable.add(file, 30_000)).toBe(false);
    expect(unreadable.isTried(file, 30_001)).toBe(true);
  });
});
