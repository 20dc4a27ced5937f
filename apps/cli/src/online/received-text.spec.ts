import { describe, expect, it } from '@jest/globals';
import type { Schemas } from '../http/api-types.ts';
import { firstMetricText, receivedText } from './received-text.ts';

type Run = Parameters<typeof firstMetricText>[0][number];

/** What the text is made of. */
const run = (metrics: object, uncertainties = {}): Run => ({ metrics, uncertainties }) as unknown as Run;

const hysteresis = run({ pceForwardPercent: 20.71, pceReversePercent: 21.32 });
const scan = (scanDirection: string, pcePercent: number | null): Run =>
  run({ pcePercent, scanDirection, pointCount: 59 }, { pcePercent: 0.02 });

describe('the first result of a measurement', () => {
  it('is what people look for, of the reverse scan, whatever stands before it', () => {
    expect(firstMetricText([hysteresis, scan('forward', 20.71), scan('reverse', 21.32)])).toBe(
      'PCE (%) 21.320 ± 0.020',
    );
    expect(firstMetricText([scan('forward', 20.71)])).toBe('PCE (%) 20.710 ± 0.020');
  });

  it('is another number where none of these is there, and never how many points were used', () => {
    expect(firstMetricText([hysteresis])).toMatch(/^PCE fwd \(%\) 20\.71$/u);
    expect(firstMetricText([scan('reverse', null)])).toBe('');
  });
});

it('tells a doubt of several records once, with how many more there are', () => {
  const doubt = (code: string, detail: string) => ({ code, detail });
  const measurement = {
    ...{ subjectCode: 'S-1', kind: 'jv', state: 'complete', recognised: false, extended: false },
    fileWarnings: [
      doubt('pixelUnmatched', 'Pixel 1 is of no device.'),
      doubt('truncatedFile', 'It ends early.'),
      doubt('pixelUnmatched', 'Pixel 2 is of no device.'),
      doubt('pixelUnmatched', 'Pixel 3 is of no device.'),
    ],
    recordWarnings: [],
  };
  const received = { outcome: 'attached', reason: '', measurements: [measurement] };
  expect(receivedText(received as unknown as Schemas['ReceivedFileDto'])).toBe(
    'S-1 jv: complete ! pixelUnmatched: Pixel 1 is of no device. (and 2 more) ! truncatedFile: It ends early.',
  );
});
