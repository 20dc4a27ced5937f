/** Cost of analyses as a ratio to parsing the text they came from: `npm run bench:analyses`. */
import os from 'node:os';
import process from 'node:process';
import { analyseJv, analyseJvSingleDiode } from '@dotbook/analysis';
import type { AnalysisKey } from '@dotbook/domain';
import { fitParameters } from '../../libs/analysis/src/fitting/fit-parameters.ts';
import { decayRecord, FILM_DECAY, type DecayTruth } from '../../libs/analysis/src/testing/decay.ts';
import { diodeRecord, ONE_SUN, sweepVolt } from '../../libs/analysis/src/testing/made-records.ts';
import { HERO_DIODE } from '../../libs/analysis/src/testing/single-diode.ts';
import { exponentialsProblem } from '../../libs/analysis/src/trpl/decay-models.ts';
import { gateResponse } from '../../libs/analysis/src/trpl/instrument-response.ts';
import { compareCalls, type CallComparison } from './compare-calls.ts';
import { costsOfAnalyses, type CostOfAnalysis } from './cost-of-analysis.ts';

/** Largest ratio to parsing that is wanted of an analysis; the others have none. */
const WANTED_RATIOS: Readonly<Partial<Record<AnalysisKey, number>>> = { jv: 1 };
const WANTED_RATIO_OF_DIODE = 40;
const WANTED_RATIO_OF_DECAY = 50;

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

function line(
  title: string,
  { firstMillisecond, secondMillisecond, ratio }: CallComparison,
  wanted?: number,
): string {
  const times = [firstMillisecond, secondMillisecond].map((value) => value.toFixed(3).padStart(10));
  const verdict =
    wanted === undefined ? '' : ratio <= wanted ? `  wanted: at most ${wanted}` : `  ABOVE ${wanted}`;
  return `${title.padEnd(46)}${ratio.toFixed(2).padStart(8)}${times.join('')}${verdict}`;
}

function lineOf({ key, sizeBytes, analyse, parse }: CostOfAnalysis): string {
  const title = `${key} of ${(sizeBytes / 1e3).toFixed(1)} kB to parsing`;
  return line(title, compareCalls(key, analyse, parse), WANTED_RATIOS[key]);
}

function lineOfDiode(): string {
  const scan = diodeRecord(HERO_DIODE, sweepVolt(1.3, -0.1, 0.01));
  const comparison = compareCalls(
    'jvSingleDiode',
    () => analyseJvSingleDiode(scan, ONE_SUN),
    () => analyseJv(scan, ONE_SUN),
  );
  return line('jvSingleDiode to jv, 141 points', comparison, WANTED_RATIO_OF_DIODE);
}

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

/** One fit against one evaluation of its model for each of its iterations: derivatives, products and rejected steps are extra. */
function lineOfDecay(): string {
  const { decayCounts = [], instrumentResponseCounts = [] } = decayRecord(TWO_LIFETIMES).columns;
  const response = gateResponse(instrumentResponseCounts);
  if (response === null) throw new Error('The decay of the bench has no response.');
  const problem = exponentialsProblem(
    {
      counts: decayCounts,
      usedIndices: decayCounts.map((_, bin) => bin),
      binCount: TWO_LIFETIMES.binCount,
      response,
      shiftRange: { lower: -10, upper: 10, typicalSize: 1 },
      likelihood: { kind: 'poisson' },
    },
    2,
  );
  const start = [1, 4, 2e5, Math.log(30), 8e5, Math.log(300)];
  const fit = fitParameters(problem, start);
  if (fit.stopReason !== 'converged') throw new Error(`The fit of the bench ended with ${fit.stopReason}.`);
  const { iterationCount } = fit;
  const comparison = compareCalls(
    'fit of two exponentials',
    () => fitParameters(problem, start),
    () => {
      for (let iteration = 0; iteration < iterationCount; iteration += 1) problem.model(fit.parameters);
    },
  );
  return line(
    `fit, 4000 bins, to ${iterationCount} evaluations of its model`,
    comparison,
    WANTED_RATIO_OF_DECAY,
  );
}

const [processor] = os.cpus();
const load = os.loadavg()[0] ?? Number.NaN;
print(
  `Analyses: ${os.cpus().length} × ${processor?.model ?? 'unknown processor'}, Node ${process.versions.node}, load ${load.toFixed(1)}`,
);
print(
  `${'processor time of a call, medians'.padEnd(46)}${'ratio'.padStart(8)}${'ms'.padStart(10)}${'ms'.padStart(10)}`,
);
for (const cost of costsOfAnalyses()) print(lineOf(cost));
print(lineOfDiode());
print(lineOfDecay());
print(`load ${(os.loadavg()[0] ?? Number.NaN).toFixed(1)} at the end`);
