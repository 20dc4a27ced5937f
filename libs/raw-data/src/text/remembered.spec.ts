import { describe, expect, it } from '@jest/globals';
import { remembered } from './remembered.ts';

describe('what is remembered of a function of texts', () => {
  it('is what it gave, null and undefined too, and a text is asked for once', () => {
    const asked: string[] = [];
    const give = remembered((text) => {
      asked.push(text);
      return text === 'none' ? undefined : text.length;
    });
    expect(['a', 'none', 'a', 'none', 'bc'].map(give)).toEqual([1, undefined, 1, undefined, 2]);
    expect(asked).toEqual(['a', 'none', 'bc']);
  });

  it('does not grow with every new text, nor with long ones', () => {
    let callCount = 0;
    const give = remembered((text) => {
      callCount += 1;
      return text;
    });
    const many = Array.from({ length: 1001 }, (_, index) => String(index));
    expect([...many, '0', '1000'].map(give)).toEqual([...many, '0', '1000']);
    expect(callCount).toBe(1002);
    const long = 'x'.repeat(61);
    expect([give(long), give(long)]).toEqual([long, long]);
    expect(callCount).toBe(1004);
  });
});
