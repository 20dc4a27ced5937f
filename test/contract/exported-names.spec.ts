import { describe, expect, it } from '@jest/globals';
import * as analysis from '@dotbook/analysis';
import * as domain from '@dotbook/domain';
import * as rawData from '@dotbook/raw-data';

describe('exported names', () => {
  it.each([
    ['domain', domain],
    ['raw-data', rawData],
    ['analysis', analysis],
  ])('of %s are a decision, not an accident', (_, library) => {
    expect(Object.keys(library).sort()).toMatchSnapshot();
  });

  it('of formats and warning codes are public and only ever added', () => {
    expect(rawData.FORMAT_KEYS).toMatchSnapshot();
    expect(domain.WARNING_CODES).toMatchSnapshot();
    expect(domain.CONDITION_KEYS).toMatchSnapshot();
    expect(new Set(domain.WARNING_CODES).size).toBe(domain.WARNING_CODES.length);
  });
});
