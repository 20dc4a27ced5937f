import { describe, expect, it } from '@jest/globals';
import { eventually, eventuallyTrue } from './eventually.ts';

describe('eventually', () => {
  it('looks until it is there, and answers what it saw', async () => {
    let count = 0;
    const look = (): Promise<number> => Promise.resolve((count += 1));
    expect(await eventually(look, (value) => value === 3)).toBe(3);
    await eventuallyTrue(async () => (await look()) === 5);
    expect(count).toBe(5);
  });

  it('passes on what goes wrong', async () => {
    await expect(eventuallyTrue(() => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  });
});
