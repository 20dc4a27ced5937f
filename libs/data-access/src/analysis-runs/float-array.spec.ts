import { describe, expect, it } from '@jest/globals';
import { floatsOf } from './float-array.ts';

// SELECT encode(array_send('{1,-2.5}'::double precision[]), 'hex') and so on, PostgreSQL 18.
const EMPTY = '0000000000000000000002bd';
const TWO =
  '0000000100000000000002bd0000000200000001' + '000000083ff0000000000000' + '00000008c004000000000000';
const WITH_NULL = '0000000100000001000002bd0000000200000001' + '000000083ff0000000000000' + 'ffffffff';
const TWO_BY_ONE =
  '0000000200000000000002bd00000002000000010000000100000001' +
  '000000083ff0000000000000' +
  '000000084000000000000000';

describe('floatsOf', () => {
  it('reads what array_send wrote', () => {
    expect(floatsOf(Buffer.from(TWO, 'hex'))).toEqual([1, -2.5]);
    expect(floatsOf(Buffer.from(EMPTY, 'hex'))).toEqual([]);
  });

  it.each([WITH_NULL, TWO_BY_ONE])('refuses %s', (sent) => {
    expect(() => floatsOf(Buffer.from(sent, 'hex'))).toThrow('more than one dimension or a NULL');
  });
});
