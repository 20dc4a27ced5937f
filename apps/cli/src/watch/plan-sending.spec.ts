import { describe, expect, it } from '@jest/globals';
import type { ListedFile } from './list-files.ts';
import { planSending } from './plan-sending.ts';

const file = (path: string): ListedFile => ({ path, sizeBytes: 10, modifiedMillisecond: 1 });
const CURVES = [file('s/I-V_S_a1_01.txt'), file('s/I-V_S_a2_01.txt')];
const AREAS = file('s/area.txt');
const OTHER = file('other.txt');

interface Facts {
  readonly complete?: readonly ListedFile[];
  readonly known?: readonly ListedFile[];
  readonly overdue?: readonly ListedFile[];
}
const planOf = (
  listing: readonly ListedFile[],
  { complete = listing, known = [], overdue = [] }: Facts = {},
) =>
  planSending(listing, complete, {
    isKnown: (one) => known.includes(one),
    isOverdue: (one) => overdue.includes(one),
  });
const planned = (listing: readonly ListedFile[], facts: Facts = {}) =>
  planOf(listing, facts).sendings.map((sending) => [
    sending.fresh.map(({ path }) => path),
    sending.known.map(({ path }) => path),
  ]);

describe('what is sent of a folder', () => {
  it('is each file alone, and what may belong together in one upload', () => {
    expect(planned([...CURVES, OTHER, AREAS])).toEqual([
      [[...CURVES, AREAS].map(({ path }) => path), []],
      [['other.txt'], []],
    ]);
    expect(planned(CURVES)).toEqual(CURVES.map(({ path }) => [[path], []]));
  });

  it('is nothing of a group while one of it is changing, and of the others all', () => {
    expect(planned([...CURVES, AREAS, OTHER], { complete: [...CURVES, OTHER] })).toEqual([
      [['other.txt'], []],
    ]);
  });

  it('says which files wait for which', () => {
    const facts = { complete: [...CURVES, OTHER], known: CURVES.slice(0, 1) };
    expect(planOf([...CURVES, AREAS, OTHER], facts).held).toEqual([
      { complete: CURVES.slice(1), changing: [AREAS] },
    ]);
    expect(planOf([...CURVES, AREAS], { complete: CURVES, known: CURVES })).toEqual({
      sendings: [],
      held: [],
    });
  });

  it('is what is complete of a group once one of it is overdue, without what keeps changing', () => {
    const [first = OTHER, second = OTHER] = CURVES;
    expect(planOf([...CURVES, AREAS], { complete: CURVES, overdue: [first] })).toEqual({
      sendings: [{ fresh: CURVES, known: [], late: [AREAS] }],
      held: [],
    });
    expect(planOf([...CURVES, AREAS], { complete: [second, AREAS], overdue: [second] }).sendings).toEqual([
      { fresh: [second, AREAS], known: [], late: [first] },
    ]);
    expect(planOf([...CURVES, AREAS], { complete: [AREAS], overdue: [AREAS] }).sendings).toEqual([
      { fresh: [AREAS], known: [], late: CURVES },
    ]);
    // The late one follows, and is joined as late ones are.
    expect(planned([...CURVES, AREAS], { known: CURVES, overdue: CURVES })).toEqual([
      [['s/area.txt'], CURVES.map(({ path }) => path)],
    ]);
  });

  it('is a late companion with the curves that were sent, and a late curve with its companions', () => {
    expect(planned([...CURVES, AREAS], { known: CURVES })).toEqual([
      [['s/area.txt'], CURVES.map(({ path }) => path)],
    ]);
    expect(planned([...CURVES, AREAS], { known: [CURVES[0] ?? OTHER, AREAS] })).toEqual([
      [['s/I-V_S_a2_01.txt'], ['s/area.txt']],
    ]);
    expect(planned([...CURVES, AREAS], { known: [...CURVES, AREAS] })).toEqual([]);
  });

  it('does not join files of different folders', () => {
    expect(planned([...CURVES, file('area.txt')])).toHaveLength(3);
  });

  it('is never more than a server takes at once, each time with the companion', () => {
    const many = Array.from({ length: 100 }, (_, index) => file(`I-V_S_a${index}_01.txt`));
    const all = [...many, file('area.txt')];
    expect(planned(all, { complete: [] })).toEqual([]);
    const sizes = planOf(all).sendings.map(({ fresh }) => fresh.length);
    expect(sizes).toEqual([45, 44, 12]);
  });
});
