import { describe, expect, it } from '@jest/globals';
import { issueToken, isTokenOf, prefixOfToken } from './token-secret.ts';

describe('token secret', () => {
  it('is recognised by its prefix and its hash', () => {
    const issued = issueToken();
    expect(issued.token).toMatch(/^dbk_[0-9a-f]{12}_[0-9a-f]{64}$/u);
    expect(prefixOfToken(issued.token)).toBe(issued.prefix);
    expect(isTokenOf(issued.token, issued.secretSha256)).toBe(true);
  });

  it('is not recognised when one character differs', () => {
    const issued = issueToken();
    const last = issued.token.endsWith('0') ? '1' : '0';
    expect(isTokenOf(issued.token.slice(0, -1) + last, issued.secretSha256)).toBe(false);
  });

  it.each(['', 'dbk_', 'dbk_abc_def', `Bearer dbk_${'0'.repeat(12)}_${'0'.repeat(64)}`])(
    'has no prefix in %j',
    (text) => {
      expect(prefixOfToken(text)).toBeNull();
    },
  );

  it('is never the same twice', () => {
    expect(issueToken().token).not.toBe(issueToken().token);
  });
});
