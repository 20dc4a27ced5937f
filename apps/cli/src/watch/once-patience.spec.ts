import { describe, expect, it } from '@jest/globals';
import type { ListedFile } from './list-files.ts';
import { OncePatience } from './once-patience.ts';

const file = (path: string): ListedFile => ({ path, sizeBytes: 10, modifiedMillisecond: 1 });
const [first, second, later] = [file('a'), file('b'), file('later')];

describe('the patience of --once', () => {
  it('lasts for so many rounds in which nothing is sent', () => {
    const patience = new OncePatience(2);
    const rounds = [1, 2, 3].map(() => patience.isOver([first], []));
    expect(rounds).toEqual([false, false, true]);
  });

  it('begins anew with each file of the start that is sent, and not with one that came later', () => {
    const patience = new OncePatience(1);
    expect(patience.isOver([first, second], [])).toBe(false);
    expect(patience.isOver([first, second, later], [first])).toBe(false);
    expect(patience.isOver([first, second, later], [later])).toBe(false);
    expect(patience.isOver([first, second, later], [later])).toBe(true);
  });

  it('does not begin anew with a file that is sent again and again', () => {
    const patience = new OncePatience(1);
    const rounds = [1, 2, 3].map(() => patience.isOver([first], [first]));
    expect(rounds).toEqual([false, false, true]);
  });

  it('ends while the folder is away, too, whose files are those of its first listing', () => {
    const away = new OncePatience(1);
    expect([away.isOver(null, []), away.isOver(null, [])]).toEqual([false, true]);
    const back = new OncePatience(1);
    expect(back.isOver(null, [])).toBe(false);
    expect(back.isOver([first], [first])).toBe(false);
    expect(back.isOver([first], [])).toBe(false);
  });
});
