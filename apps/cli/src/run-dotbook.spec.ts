import { describe, expect, it } from '@jest/globals';
import { runInFolder } from './testing/run-in-folder.ts';

describe('dotbook', () => {
  it.each([
    [['fly'], /unknown command 'fly'/],
    [['analize', '--help'], /unknown command 'analize'/],
    [[], /Usage: dotbook/],
  ])('exits with 2 for %j', async (argv, message) => {
    const { status, result, notes } = await runInFolder('.', argv);
    expect([status, result]).toEqual([2, '']);
    expect(notes).toMatch(message);
  });
});
