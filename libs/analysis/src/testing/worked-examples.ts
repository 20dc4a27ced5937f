import type { AnalysisKey, Conditions, MeasurementRecord } from '@dotbook/domain';
import { decayRecord, FAINT_DECAY } from './decay.ts';
import { ageingRecord, burnInLoss } from './made-ageing.ts';
import { conductivityRecord } from './made-conductivity.ts';
import { emissionRecord, evenly } from './made-emission.ts';
import { EXCHANGE, mergingSeries } from './made-merging.ts';
import { mismatchRecord } from './made-mismatch.ts';
import {
  diodeRecord,
  jvRecord,
  logisticEqeRecord,
  normalSequence,
  plqyRecord,
  sweepVolt,
} from './made-records.ts';
import { decades, tableRecord } from './made-tables.ts';
import { trackRecord } from './made-tracks.ts';
import { FILM_SCLC, sclcMilliampPerCm2, sclcRecord } from './sclc.ts';
import { diodeCurrent, HERO_DIODE } from './single-diode.ts';
import { sunsVocOf, TWO_FOUR_ONE } from './suns-voc.ts';
import type { WorkedExample } from './worked-example.ts';
import { WORKED_EXAMPLES_OF_MATERIALS } from './worked-examples-of-materials.ts';

export type { WorkedExample } from './worked-example.ts';

const ONE_SUN_CELL: Conditions = {
  apertureAreaCm2: 0.058,
  irradianceMilliwattPerCm2: 100,
  temperatureKelvin: 298.15,
  scanRateMillivoltPerSecond: 100,
};
const FILM: Conditions = { thicknessNanometre: 350, relativePermittivity: 20, temperatureKelvin: 298.15 };

const HERO_REVERSE = diodeRecord(HERO_DIODE, sweepVolt(1.3, -0.1, 0.01), {
  label: 'reverse',
  group: 'cell',
  conditions: { scanDirection: 'reverse' },
});
const HERO_FORWARD = diodeRecord({ ...HERO_DIODE, seriesResistanceOhmCm2: 6 }, sweepVolt(-0.1, 1.3, 0.01), {
  label: 'forward',
  group: 'cell',
  conditions: { scanDirection: 'forward' },
});
const HERO_TRUTH =
  'one diode: photocurrent 18.32 mA/cm², J0 1.16 × 10⁻⁹ mA/cm², n 1.94, Rs 2.72 Ω cm², Rsh 2600 Ω cm²';

function noisyDiodeRecord(): MeasurementRecord {
  const noise = normalSequence(20200127);
  const sweep = sweepVolt(1.3, -0.1, 0.01);
  return jvRecord(
    sweep,
    sweep.map((voltage) => diodeCurrent(HERO_DIODE, voltage) + 0.02 * noise()),
  );
}

function noisySclcRecord(): MeasurementRecord {
  const noise = normalSequence(7);
  const voltages = decades(0.05, 5, 80);
  return sclcRecord(
    voltages,
    voltages.map((voltage) => sclcMilliampPerCm2(FILM_SCLC, voltage) * Math.exp(0.03 * noise())),
  );
}

function noisySunsVocRecord(): MeasurementRecord {
  const noise = normalSequence(5);
  const intensitySun = decades(1e-6, 1, 60);
  const vocVolt = intensitySun.map((sun) => sunsVocOf(TWO_FOUR_ONE, 1e-6, sun) + 0.002 * noise());
  return tableRecord('sunsVoc', { intensitySun, vocVolt });
}

const EXCHANGE_TRUTH =
  'peaks at 683 and 774 nm that approach 728 nm with a time constant of 9 min, 35 meV wide, noise 50 counts';

/** The time of a spectrum belongs to its record, as in a file. */
function exchangeSeries(): MeasurementRecord[] {
  const minutes = [0, 2, 4, 6, 9, 12, 16, 20, 25, 30, 40];
  return mergingSeries(EXCHANGE, minutes, evenly(600, 850, 1)).map(({ record, conditions }) => ({
    ...record,
    conditions,
  }));
}

const SPECTRUM = logisticEqeRecord(
  { gapElectronvolt: 1.556, urbachElectronvolt: 0.014, plateauFraction: 0.66 },
  [300, 900, 5],
);
const SPECTRUM_TRUTH =
  'a plateau of 0.66 with a logistic edge at 1.556 eV of 14 meV, in steps of 5 nm from 300 to 900 nm';

/** An example of every analysis of records that can be made from the generators beside this file. */
export const WORKED_EXAMPLES: Readonly<Partial<Record<AnalysisKey, WorkedExample>>> = {
  ...WORKED_EXAMPLES_OF_MATERIALS,
  jv: { truth: HERO_TRUTH, records: [HERO_REVERSE], overrides: ONE_SUN_CELL },
  jvSingleDiode: {
    truth: `${HERO_TRUTH}, with noise of 0.02 mA/cm²`,
    records: [noisyDiodeRecord()],
    overrides: ONE_SUN_CELL,
  },
  hysteresis: {
    truth: `reverse ${HERO_TRUTH}; forward the same with Rs 6 Ω cm²`,
    records: [HERO_REVERSE, HERO_FORWARD],
    overrides: ONE_SUN_CELL,
  },
  mppTracking: {
    truth: '16.5 mW/cm² that drifts by −0.05 %/min after settling by 6 % within a minute, noise 0.2 %',
    records: [
      trackRecord(
        {
          powerMilliwattPerCm2: 16.5,
          driftPercentPerMinute: -0.05,
          settlingFraction: 0.06,
          noiseFraction: 0.002,
          seed: 3,
        },
        300,
        1,
      ),
    ],
    overrides: { irradianceMilliwattPerCm2: 100 },
  },
  eqe: { truth: SPECTRUM_TRUTH, records: [SPECTRUM], overrides: { temperatureKelvin: 298.15 } },
  jvEqeConsistency: {
    truth: `${HERO_TRUTH}; ${SPECTRUM_TRUTH}`,
    records: [HERO_REVERSE, SPECTRUM],
    overrides: ONE_SUN_CELL,
  },
  vocLoss: {
    truth: `${HERO_TRUTH}; ${SPECTRUM_TRUTH}; a yield of 10 % of the device`,
    records: [HERO_REVERSE, SPECTRUM, plqyRecord(0.1)],
    overrides: { ...ONE_SUN_CELL, plqyStructure: 'device' },
  },
  plqy: { truth: 'a yield of 10 %, stated', records: [plqyRecord(0.1)], overrides: {} },
  plqyFromDifferential: {
    truth:
      'a modulated yield of 20 % of the device at one sun; ideality factors 2, 4 and 1 with breaks at 10⁻⁴ and 10⁻² suns, noise 2 mV',
    records: [
      plqyRecord(0.2, {
        conditions: { plqyKind: 'differential', plqyStructure: 'device', irradianceMilliwattPerCm2: 100 },
      }),
      noisySunsVocRecord(),
    ],
    overrides: { temperatureKelvin: 298.15 },
  },
  spectralMismatch: {
    truth:
      'four Gaussian spectra with known overlaps: reference and device at 600 nm, lamp at 620 nm, reference cell at 700 nm, all 100 nm wide',
    records: [
      mismatchRecord(
        {
          reference: { weight: 1, centreNanometre: 600, widthNanometre: 100 },
          simulator: { weight: 1, centreNanometre: 620, widthNanometre: 100 },
          referenceCell: { weight: 1, centreNanometre: 700, widthNanometre: 100 },
          device: { weight: 1, centreNanometre: 600, widthNanometre: 100 },
        },
        10,
      ),
    ],
    overrides: {},
  },
  sunsVoc: {
    truth: 'ideality factors 2, 4 and 1 with breaks at 10⁻⁴ and 10⁻² suns, noise 2 mV',
    records: [noisySunsVocRecord()],
    overrides: { temperatureKelvin: 298.15 },
  },
  sclc: {
    truth: 'ohmic up to 0.8 V, V⁶ up to 1.6 V, then V², noise 3 %; 350 nm, relative permittivity 20',
    records: [noisySclcRecord()],
    overrides: FILM,
  },
  mottGurney: {
    truth: 'ohmic up to 0.8 V, V⁶ up to 1.6 V, then V², noise 3 %; 350 nm, relative permittivity 20',
    records: [noisySclcRecord()],
    overrides: FILM,
  },
  stability: {
    truth: 'a burn-in of 10 % with 40 h before a loss of 0.02 % per hour, noise 0.4 %',
    records: [
      ageingRecord(burnInLoss(0.1, 40, 2e-4), {
        lengthHour: 800,
        stepHour: 4,
        noiseFraction: 0.004,
        seed: 2,
      }),
    ],
    overrides: { isosProtocol: 'ISOS-L-1I' },
  },
  arrhenius: {
    truth: 'σT activated by 0.45 eV at eight temperatures from 290 to 360 K, noise 4 %',
    records: [
      conductivityRecord(
        { activationEnergyElectronvolt: 0.45, form: 'sigmaT', noiseFraction: 0.04, seed: 4 },
        [290, 300, 310, 320, 330, 340, 350, 360],
      ),
    ],
    overrides: {},
  },
  pl: {
    truth: 'two peaks, at 1.80 and 1.66 eV, of 35 meV, on a background of 200 counts, counted',
    records: [
      emissionRecord(
        {
          peaks: [
            [1.8, 0.035, 60_000],
            [1.66, 0.035, 100_000],
          ],
          backgroundCounts: 200,
          noiseCounts: 3,
          isCounted: true,
          seed: 6,
        },
        evenly(600, 850, 0.5),
      ),
    ],
    overrides: {},
  },
  plShift: { truth: EXCHANGE_TRUTH, records: exchangeSeries(), overrides: {} },
  plMerge: { truth: EXCHANGE_TRUTH, records: exchangeSeries(), overrides: {} },
  trpl: {
    truth: 'a decay of 30 ns counted with 30 000 photons in bins of 0.5 ns, with its instrument response',
    records: [decayRecord(FAINT_DECAY)],
    overrides: {},
  },
  stabilisedIv: {
    truth: `${HERO_TRUTH}, at ten settled points`,
    records: [
      {
        ...diodeRecord(HERO_DIODE, [1.2, 1.17, 1.1, 1.03, 1, 0.97, 0.94, 0.9, 0.5, 0]),
        kind: 'stabilisedIv',
      },
    ],
    overrides: ONE_SUN_CELL,
  },
};
