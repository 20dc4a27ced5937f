import { describe, expect, it } from '@jest/globals';
import type { Schemas } from '../../http/api-types.ts';
import { receivedText } from '../received-text.ts';
import { uploadReport } from './upload-report.ts';

const unread: Schemas['AttachedMeasurementDto'] = {
  id: '01a2061b-9c25-76a4-aa77-e0f45c69368c',
  kind: 'unknown',
  subject: { kind: 'device', id: '01a20612-dcc7-768c-a4f8-dfbb387d0522' },
  subjectCode: 'D1',
  recognised: false,
  extended: false,
  files: [{ sha256: 'ab', sizeBytes: 50, originalName: 'diary.txt', format: null }],
  state: 'unparsed',
  fileWarnings: [{ code: 'formatUnknown', detail: 'No format begins like this file ("Dear diary").' }],
  recordWarnings: [],
};

describe('what is told of an upload', () => {
  it('says why a file was not understood', () => {
    const why = '! D1: formatUnknown: No format begins like this file ("Dear diary").\n';
    expect(uploadReport({ measurements: [unread] })).toContain(why);
  });

  it('says what is doubtful about records, once for all of which it is said, and not again beside their results', () => {
    const assumed = { code: 'percentAssumed', detail: 'Values above 1.5 were taken for percent.' } as const;
    const recordWarnings = ['dev1', 'dev2'].map((label) => ({ label, warnings: [assumed] }));
    const runs = ['dev1', 'dev2'].map((label) => ({
      ...{ key: 'eqe', slot: `id/${label}`, status: 'complete', warnings: [assumed], uncertainties: {} },
      metrics: { pointCount: 71 },
    }));
    const measurement = { ...unread, fileWarnings: [], recordWarnings, runs: runs as never };
    const report = uploadReport({ measurements: [measurement] });
    expect(report.match(/percentAssumed/g)).toHaveLength(1);
    expect(report).toContain('  ! D1 dev1, dev2: percentAssumed: Values above 1.5 were taken for percent.\n');
    const received = { outcome: 'attached', reason: '', measurements: [measurement] };
    expect(receivedText(received as unknown as Schemas['ReceivedFileDto'])).toContain(
      ' ! percentAssumed: Values above 1.5 were taken for percent. (and 1 more)',
    );
  });

  it('counts records as a person does', () => {
    const runs = ['10', '2', '1'].map((number) => ({
      ...{ key: 'eqe', slot: `id/spectrum ${number}`, status: 'complete', warnings: [], uncertainties: {} },
      metrics: { pointCount: 71 },
    }));
    const report = uploadReport({ measurements: [{ ...unread, runs: runs as never }] });
    expect(report.match(/spectrum \d+/g)).toEqual(['spectrum 1', 'spectrum 2', 'spectrum 10']);
  });

  it('fits a terminal, each file whole', () => {
    const names = ['HZB_MMX_B7_0_C-16.pxA_ch1_LS000min_rev.jv.txt', 'area of all pixels.txt'];
    const files = names.map((originalName) => ({ ...unread.files[0], originalName, format: null }));
    const report = uploadReport(
      { measurements: [{ ...unread, files, fileWarnings: [] } as typeof unread] },
      80,
    );
    const lines = report.split('\n');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    for (const name of names) expect(report).toContain(`${name} (not understood)`);
  });

  it('says so of a file whose sample its name told, in one line', () => {
    const received = {
      originalName: 'diary.txt',
      sha256: 'ab',
      sizeBytes: 50,
      outcome: 'attached',
      reason: 'its name',
      measurements: [unread],
      inboxFile: null,
    } as const;
    expect(receivedText(received)).toBe(
      'D1 unknown: kept, not understood ! formatUnknown: No format begins like this file ("Dear diary").',
    );
  });

  it('shows the first known numbers of an analysis that has no list of its own', () => {
    const runs = [
      {
        ...{ key: 'plqyAbsolute', slot: 'id/A1', status: 'complete', warnings: [], uncertainties: {} },
        metrics: { pointCount: 900, plqyFraction: 0.934, absorbedFraction: 0.646, wavelength: null },
      },
    ];
    const report = uploadReport({ measurements: [{ ...unread, runs: runs as never }] });
    expect(report).toMatch(/plqyAbsolute +A1 +complete +\S.* 0\.934  .* 0\.646\n/u);
    expect(report).not.toContain('900');
  });

  it('says why an analysis failed', () => {
    const failed = { key: 'trpl', slot: 'id/decay', status: 'failed', failureReason: 'It took too long.' };
    const runs = [{ ...failed, metrics: {}, uncertainties: {}, warnings: [] }];
    const report = uploadReport({ measurements: [{ ...unread, runs: runs as never }] });
    expect(report).toContain('D1 trpl  decay  failed  It took too long.\n');
  });
});
