import { describe, expect, it } from '@jest/globals';
import { unreachableText } from './unreachable-text.ts';

const failed = (code: string): Error =>
  new TypeError('fetch failed', {
    cause: Object.assign(new Error(`connect ${code} 10.0.0.1:3000`), { code }),
  });

describe('why a server cannot be reached', () => {
  it.each([
    ['ECONNREFUSED', 'does not answer'],
    ['ENOTFOUND', 'is not known here'],
    ['EAI_AGAIN', 'is not known here'],
    ['EHOSTUNREACH', 'the network is away'],
    ['ENETUNREACH', 'the network is away'],
    ['ETIMEDOUT', 'did not answer in time'],
    ['UND_ERR_CONNECT_TIMEOUT', 'did not answer in time'],
    ['ECONNRESET', 'broke the connection off'],
    ['UND_ERR_SOCKET', 'broke the connection off'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is not accepted'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'its certificate is not accepted'],
    ['HPE_INVALID_CONSTANT', 'is no Dotbook server'],
    ['ESOMETHING', 'cannot be reached'],
  ])('%s: %s', (code, words) => {
    const text = unreachableText('http://host:3000', failed(code));
    expect(text).toContain(words);
    expect(text).toContain('http://host:3000');
    expect(text).not.toMatch(/fetch failed|E[A-Z]{4,}|UND_ERR/u);
    expect(text).toMatch(/[.?]$/u);
  });

  it('tells it of several addresses that were tried, and of a request that took too long', () => {
    const both = new AggregateError([failed('ECONNREFUSED').cause, failed('ECONNREFUSED').cause]);
    expect(unreachableText('http://h', new TypeError('fetch failed', { cause: both }))).toContain(
      'does not answer.',
    );
    const late = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    expect(unreachableText('http://h', late)).toContain('did not answer in time');
    expect(unreachableText('http://h', 'odd')).toContain('cannot be reached');
  });
});
