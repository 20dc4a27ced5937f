import { expect, it } from '@jest/globals';
import { waitsForFiles } from './waits-for-files.ts';

const alone = { code: 'companionAlone', detail: 'C1.txt is a piece' } as const;
const ambiguous = { code: 'companionAmbiguous', detail: 'There are two C1' } as const;
const unknown = { code: 'formatUnknown', detail: 'No format begins like this' } as const;

it.each([
  ['a piece of a set', 1, [alone], true],
  ['a piece that two sets may have', 1, [ambiguous, alone], true],
  ['two pieces', 2, [alone, alone], true],
  ['a piece beside a file that says nothing', 2, [alone], false],
  ['a piece beside a file that nobody understands', 2, [alone, unknown], false],
  ['a file that nobody understands', 1, [unknown], false],
])('tells %s', (_, fileCount, fileWarnings, expected) => {
  const files = Array.from({ length: fileCount }, () => ({}));
  expect(waitsForFiles({ state: 'unparsed', files, fileWarnings })).toBe(expected);
  expect(waitsForFiles({ state: 'complete', files, fileWarnings })).toBe(false);
});
