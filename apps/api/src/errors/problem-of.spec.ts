import { DomainError, WithdrawnError } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import { HttpException } from '@nestjs/common';
import { ApiProblem } from './api-problem.ts';
import { problemOf } from './problem-of.ts';

const request = { id: 'r-1', path: '/v1/lots/A/withdraw' };

describe('problemOf', () => {
  it('keeps code, faults and words of a domain error', () => {
    const error = new DomainError('codeInvalid', 'meaningless', 'The code has a blank.', [
      { pointer: '/code', detail: 'The code has a blank.' },
    ]);
    expect(problemOf(error, request)).toEqual({
      type: 'https://dotbook.dev/problems/codeInvalid',
      title: 'The code cannot stand on a label',
      status: 422,
      detail: 'The code has a blank.',
      code: 'codeInvalid',
      instance: 'urn:dotbook:request:r-1',
      errors: [{ pointer: '/code', detail: 'The code has a blank.' }],
    });
  });

  it('takes the status of the category for a code that is not in the table', () => {
    expect(problemOf(new DomainError('brandNew', 'conflict', 'x'), request)).toMatchObject({
      status: 409,
      code: 'brandNew',
    });
  });

  it('says where the versions of something withdrawn are', () => {
    const withdrawal = { withdrawnAt: '2026-01-01T00:00:00.000Z', reason: 'r', actorId: 'i', actorName: 'n' };
    expect(problemOf(new WithdrawnError('lot A', withdrawal), request)).toMatchObject({
      status: 410,
      withdrawal: { ...withdrawal, versions: '/v1/lots/A/versions' },
    });
  });

  it.each([
    new Error('relation "user" does not exist at SELECT secret FROM token'),
    new HttpException('SELECT secret', 500),
    'SELECT secret',
    null,
    Object.assign(new Error('SELECT secret'), { statusCode: 500 }),
  ])('tells nothing of an error that is not a refusal', (error) => {
    const problem = problemOf(error, request);
    expect(problem).toMatchObject({ status: 500, code: 'internalError' });
    expect(JSON.stringify(problem)).not.toContain('SELECT');
  });

  it('knows a lost database connection by its code', () => {
    const lost = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    expect(problemOf(lost, request)).toMatchObject({ status: 503, code: 'databaseUnavailable' });
  });

  it('keeps what the API itself refuses', () => {
    expect(problemOf(new ApiProblem('ifMatchRequired', 'Send If-Match.'), request)).toMatchObject({
      status: 428,
      detail: 'Send If-Match.',
    });
  });
});
