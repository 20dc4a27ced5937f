import { describe, expect, it } from '@jest/globals';
import { CompositionInputDto } from '../fields/composition.dto.ts';
import { PageQueryDto } from '../paging/page-query.dto.ts';
import type { ApiProblem } from './api-problem.ts';
import { InputValidationPipe } from './input-validation.pipe.ts';

const pipe = new InputValidationPipe();
const refusalOf = async (
  value: unknown,
  type: 'body' | 'query',
  metatype: new () => object,
): Promise<Pick<ApiProblem, 'code' | 'faults'>> => {
  const refused = await pipe.transform(value, { type, metatype }).catch((error: unknown) => error);
  const { code, faults } = refused as ApiProblem;
  return { code, faults };
};

describe('what is not as a DTO says', () => {
  it('names the fields that are known where one is not', async () => {
    const sites = { aSite: { cs: 0.5, faFraction: 0.5 }, bSite: { pbFraction: 1 }, xSite: { iFraction: 1 } };
    expect(await refusalOf(sites, 'body', CompositionInputDto)).toEqual({
      code: 'validationFailed',
      faults: [
        {
          pointer: '/aSite/cs',
          detail: 'There is no field /aSite/cs; known are csFraction, faFraction, maFraction.',
        },
      ],
    });
    expect(await refusalOf({ foo: '1' }, 'query', PageQueryDto)).toEqual({
      code: 'validationFailed',
      faults: [{ pointer: '?foo', detail: 'There is no field foo; known are cursor, limit.' }],
    });
  });

  it.each(['0', '201', 'abc', '1.5'])('says the whole rule of a limit of %s', async (limit) => {
    const { faults } = await refusalOf({ limit }, 'query', PageQueryDto);
    const given = Number.isInteger(Number(limit)) ? limit : `"${limit}"`;
    expect(faults).toEqual([
      { pointer: '?limit', detail: `limit must be a whole number from 1 to 200, not ${given}.` },
    ]);
  });

  it('leaves out what a query does not give', async () => {
    expect(
      Object.keys((await pipe.transform({}, { type: 'query', metatype: PageQueryDto })) as object),
    ).toEqual([]);
  });
});
