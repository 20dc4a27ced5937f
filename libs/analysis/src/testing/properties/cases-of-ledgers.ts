import {
  analyseJvEqeConsistency,
  type JvEqeConsistencyInput,
} from '../../consistency/analyse-jv-eqe-consistency.ts';
import { analyseVocLoss, type VocLossInputs } from '../../voc-loss/analyse-voc-loss.ts';
import { declareCase, type DeclaredCase } from './analysis-case.ts';
import { about, FAINT, NO_CURVE, NO_POINTS } from './change-values.ts';

const JV_EQE_CONSISTENCY = declareCase<JvEqeConsistencyInput>('jvEqeConsistency', {
  make: (seed) => ({
    jscJvMilliampPerCm2: about(seed)(18.3),
    jscJvUncertaintyMilliampPerCm2: 0.15,
    jscEqeMilliampPerCm2: 17.9,
    jscEqeUncertaintyMilliampPerCm2: 0.2,
  }),
  analyse: analyseJvEqeConsistency,
  truth: 'exact arithmetic',
  example: {
    input: { jscJvMilliampPerCm2: 18.3, jscEqeMilliampPerCm2: 17.9 },
    metrics: { jscMismatchPercent: [2.23, 0.01], withinFivePercent: true },
  },
  properties: {
    ...NO_POINTS,
    sign: 'currents come with theirs',
    unit: 'always mA/cm²',
    scaling: {
      change: (input) => ({
        ...input,
        jscJvMilliampPerCm2: 3 * (input.jscJvMilliampPerCm2 ?? 0),
        jscEqeMilliampPerCm2: 3 * (input.jscEqeMilliampPerCm2 ?? 0),
        jscJvUncertaintyMilliampPerCm2: 3 * (input.jscJvUncertaintyMilliampPerCm2 ?? 0),
        jscEqeUncertaintyMilliampPerCm2: 3 * (input.jscEqeUncertaintyMilliampPerCm2 ?? 0),
      }),
    },
    noise: {
      change: (input) => ({ ...input, jscJvMilliampPerCm2: FAINT * (input.jscJvMilliampPerCm2 ?? 0) }),
      toleranceRatio: 1e-5,
    },
  },
  refusals: {
    ...NO_CURVE,
    flat: {
      change: (input) => ({ ...input, jscEqeMilliampPerCm2: 0 }),
      status: 'refused',
      code: 'conditionMissing',
    },
    notANumber: {
      change: (input) => ({ ...input, jscJvMilliampPerCm2: Number.NaN }),
      status: 'refused',
      code: 'valueNotPhysical',
    },
  },
});

const ledger = (seed: number): VocLossInputs => {
  const near = about(seed);
  return {
    vocVolt: near(1.17),
    vocUncertaintyVolt: 0.002,
    vocSource: 'reverse',
    bandgapElectronvolt: 1.556,
    bandgapUncertaintyElectronvolt: 0.003,
    bandgapKind: 'photovoltaic',
    vocRadVolt: 1.27,
    vocRadUncertaintyVolt: 0.002,
    jscSource: 'eqe',
    plqyFraction: near(0.1),
    plqyUncertaintyFraction: 0.01,
    plqyKind: 'absolute',
    plqyStructure: 'device',
    temperatureKelvin: 298.15,
  };
};
const THERMAL_VOLT = 0.0256925791;

const VOC_LOSS = declareCase<VocLossInputs>('vocLoss', {
  make: ledger,
  analyse: analyseVocLoss,
  truth: 'exact arithmetic',
  example: {
    input: { ...ledger(1), vocVolt: 1.17, plqyFraction: 0.1 },
    metrics: {
      dvRadVolt: [0.286, 1e-9],
      dvBnrVolt: [0.0592, 5e-5],
      dvSrVolt: [0.1 - 0.0592, 5e-5],
      dvNrTotalVolt: [0.1, 1e-9],
      closureVolt: [0, 1e-6],
    },
  },
  properties: {
    ...NO_POINTS,
    sign: 'a voltage comes with its own',
    unit: 'always volts',
    scaling: {
      change: (input) => ({
        ...input,
        plqyFraction: (input.plqyFraction ?? 0) / 2,
        plqyUncertaintyFraction: (input.plqyUncertaintyFraction ?? 0) / 2,
      }),
      factors: { plqyFraction: 0.5, closureVolt: null },
      shifts: {
        dvBnrVolt: THERMAL_VOLT * Math.LN2,
        muBulkVolt: -THERMAL_VOLT * Math.LN2,
        dvSrVolt: -THERMAL_VOLT * Math.LN2,
      },
    },
    noise: {
      change: (input) => ({ ...input, vocVolt: FAINT * (input.vocVolt ?? 0) }),
      factors: { closureVolt: null },
      toleranceRatio: 1e-5,
    },
  },
  refusals: {
    ...NO_CURVE,
    tooFewPoints: {
      change: (input) => ({ ...input, vocVolt: null }),
      status: 'partial',
      code: 'conditionMissing',
    },
    flat: {
      change: (input) => ({ ...input, plqyFraction: 0 }),
      status: 'partial',
      code: 'nearDetectionLimit',
    },
    notANumber: {
      change: (input) => ({ ...input, vocVolt: Number.NaN }),
      status: 'partial',
      code: 'valueNotPhysical',
    },
  },
});

export const CASES_OF_LEDGERS: readonly DeclaredCase[] = [JV_EQE_CONSISTENCY, VOC_LOSS];
