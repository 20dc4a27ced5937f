/** Cost of analyses as a ratio to parsing the text they came from: `npm run bench:analyses`. */
import process from 'node:process';
import { analyseEqe, analyseJv, analyseJvSingleDiode, analyseTrpl } from '@dotbook/analysis';
import type { MeasurementRecord } from '@dotbook/domain';
import { readRawFile } from '@dotbook/raw-data';
import { decayRecord, FILM_DECAY, type DecayTruth } from '../../libs/analysis/src/testing/decay.ts';
import {
  diodeRecord,
  logisticEqeRecord,
  ONE_SUN,
  sweepVolt,
} from '../../libs/analysis/src/testing/made-records.ts';
import { HERO_DIODE } from '../../libs/analysis/src/testing/single-diode.ts';
import { HERO_EDGE } from '../../libs/analysis/src/testing/accuracy/accuracy-of-spectra.ts';
import { fitParameters } from '../../libs/analysis/src/fitting/fit-parameters.ts';
import { exponentialsProblem } from '../../libs/analysis/src/trpl/decay-models.ts';
import { gateResponse } from '../../libs/analysis/src/trpl/instrument-response.ts';
import { compare, comparisonText, type Contestant } from './compare.ts';

const ROUNDS = 20;
/** So many calls per round that the clock is fine enough. */
const CALLS = 5;

/** A table as text: a header and rows separated by commas. */
function textOf(columns: Readonly<Record<string, readonly number[]>>): Uint8Array {
  const lists = Object.values(columns);
  const rows = (lists[0] ?? []).map((_, row) => lists.map((list) => list[row] ?? '').join(','));
  return new TextEncoder().encode(`${[Object.keys(columns).join(','), ...rows].join('\n')}\n`);
}

function onlyRecord(bytes: Uint8Array): MeasurementRecord {
  const [record] = readRawFile(bytes).records;
  if (record === undefined) throw new Error('The text of the bench was not understood.');
  return record;
}

function repeated(name: string, call: () => unknown, calls = CALLS): Contestant {
  return {
    name,
    run: () => {
      for (let index = 0; index < calls; index += 1) call();
      return Promise.resolve();
    },
  };
}

const scan = diodeRecord(HERO_DIODE, sweepVolt(1.3, -0.1, 0.01));
const scanText = textOf({
  'Voltage (V)': scan.voltageVolt,
  'Current density (mA/cm2)': 'milliampPerCm2' in scan.current ? scan.current.milliampPerCm2 : [],
});
const spectrum = logisticEqeRecord(HERO_EDGE, [300, 1000, 2]);
const spectrumText = textOf({
  'Wavelength (nm)': spectrum.wavelengthNanometre,
  'EQE (%)': spectrum.eqeFraction.map((value) => 100 * value),
});
/** Two lifetimes in 4000 bins. */
const TWO_LIFETIMES: DecayTruth = {
  ...FILM_DECAY,
  binNanosecond: 0.25,
  binCount: 4000,
  components: [
    [0.3, 12],
    [0.7, 97],
  ],
  photonCount: 1e6,
};
const decay = decayRecord(TWO_LIFETIMES);
const decayText = textOf({
  'Time (ns)': decay.columns.timeNanosecond ?? [],
  Counts: decay.columns.decayCounts ?? [],
});

const jv: Contestant = repeated('jv', () => analyseJv(scan, ONE_SUN));
const print = (text: string): void => {
  process.stdout.write(`\n${text}\n`);
};

const parsed = onlyRecord(scanText).kind;
if (parsed !== 'jv' || onlyRecord(spectrumText).kind !== 'eqe') throw new Error('Other kinds than expected.');
print(
  comparisonText(
    await compare(
      'jv against parsing its text',
      ROUNDS,
      jv,
      repeated('parse', () => readRawFile(scanText)),
    ),
  ),
);
print(
  comparisonText(
    await compare(
      'single-diode fit against jv',
      ROUNDS,
      repeated('jvSingleDiode', () => analyseJvSingleDiode(scan, ONE_SUN)),
      jv,
    ),
  ),
);
print(
  comparisonText(
    await compare(
      'eqe against parsing its text',
      ROUNDS,
      repeated('eqe', () => analyseEqe(spectrum, ONE_SUN)),
      repeated('parse', () => readRawFile(spectrumText)),
    ),
  ),
);
const once = analyseTrpl(decay, {});
const response = gateResponse(decay.columns.instrumentResponseCounts ?? []);
if (once.metrics.model !== 'biexponential' || response === null)
  throw new Error('Not the decay that was meant.');
const forward = exponentialsProblem(
  {
    counts: decay.columns.decayCounts ?? [],
    usedIndices: (decay.columns.decayCounts ?? []).map((_, bin) => bin),
    binCount: TWO_LIFETIMES.binCount,
    response,
    shiftRange: { lower: -10, upper: 10, typicalSize: 1 },
    likelihood: { kind: 'poisson' },
  },
  2,
);
const start = [1, 4, 2e5, Math.log(30), 8e5, Math.log(300)];
const fit = fitParameters(forward, start);
if (fit.stopReason !== 'converged') throw new Error(`The fit of the bench ended with ${fit.stopReason}.`);
const { iterationCount } = fit;
print(
  comparisonText(
    await compare(
      `reconvolution of ${TWO_LIFETIMES.binCount} bins against ${iterationCount} evaluations of its model, one per iteration`,
      ROUNDS,
      repeated('fit of two exponentials', () => fitParameters(forward, start), 1),
      repeated('evaluations', () => forward.model(fit.parameters), iterationCount),
    ),
  ),
);
print(
  comparisonText(
    await compare(
      'trpl against parsing its text',
      ROUNDS / 4,
      repeated('trpl', () => analyseTrpl(decay, {}), 1),
      repeated('parse', () => readRawFile(decayText), 1),
    ),
  ),
);
