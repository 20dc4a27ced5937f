import { describe, expect, it } from '@jest/globals';
import type { Schemas } from '../http/api-types.ts';
import { reparseReport } from './reparse-report.ts';

const report: Schemas['ReparseReportDto'] = {
  measurementId: '01a2061b-9c25-76a4-aa77-e0f45c69368c',
  subjectCode: 'D1',
  kindBefore: 'jv',
  kindAfter: 'jv',
  outcome: 'nothingRead',
  files: [
    {
      rawFileId: '01a2061b-9c25-76a4-aa77-e0f45c69368d',
      originalName: 'two.csv',
      parserBefore: { key: 'kit-lti-jv', version: 1 },
      parserAfter: { key: 'kit-lti-jv', version: 2 },
    },
  ],
  records: [],
  warnings: [{ code: 'tableUnreadable', detail: 'The file holds several exports.' }],
};

describe('what is told of reading files again', () => {
  it('says why a file is no longer read', () => {
    const lines = reparseReport([report]).split('\n');
    expect(lines.slice(-3)).toEqual([
      '  ! D1: tableUnreadable: The file holds several exports.',
      '1 measurement: 1 no longer read, old curves kept.',
      '',
    ]);
  });
});
