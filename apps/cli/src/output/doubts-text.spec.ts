import { describe, expect, it } from '@jest/globals';
import { doubtsText } from './doubts-text.ts';

const sign = { code: 'currentSignInverted', detail: 'The sign was turned.' } as const;
const area = { code: 'areaMissing', detail: 'No area is known.' } as const;

describe('doubts', () => {
  it('name all that they are about, once', () => {
    const told = new Set<string>();
    const scans = [
      { title: 'a_rev', warnings: [sign, sign] },
      { title: 'a_for', warnings: [sign, area] },
    ];
    expect(doubtsText(scans, told, 'jv ')).toBe(
      '  ! jv a_rev, a_for: currentSignInverted: The sign was turned.\n  ! jv a_for: areaMissing: No area is known.\n',
    );
    const fits = [{ title: 'a_rev', warnings: [area, sign] }];
    expect(doubtsText(fits, told)).toBe('  ! a_rev: areaMissing: No area is known.\n');
    expect(doubtsText(fits, told)).toBe('');
  });
});
