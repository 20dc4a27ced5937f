import {
  analyseSqLimit,
  calculateCsOleate,
  calculateMixing,
  calculatePlqyRelative,
  calculateRoundingConsistency,
  calculateScanArithmetic,
  calculateStatistics,
  calculateVocLoss,
  type VocLossGiven,
} from '@dotbook/analysis';
import type { AnalysisResult } from '@dotbook/domain';
import { WrongUse } from '../exit-status.ts';
import type { Given } from './given.ts';

/** One name of `dotbook calc`. */
export interface Calculation {
  readonly name: string;
  readonly summary: string;
  readonly keys: readonly string[];
  readonly calculate: (given: Given) => AnalysisResult<object>;
}

/** Every calculation that needs no file. */
export const CALCULATIONS: readonly Calculation[] = [
  {
    name: 'sqLimit',
    summary: 'Shockley-Queisser limit of a gap',
    keys: ['bandgapElectronvolt', 'temperatureKelvin'],
    calculate: (given) =>
      analyseSqLimit({
        bandgapElectronvolt: given.number('bandgapElectronvolt'),
        temperatureKelvin: given.numberOrNone('temperatureKelvin'),
      }),
  },
  {
    name: 'vocLoss',
    summary: 'what follows for the Voc losses from what is given',
    keys: [
      'vocVolt',
      'vocRadVolt',
      'plqyFraction',
      'bandgapElectronvolt',
      'dvBnrVolt',
      'temperatureKelvin',
      'plqyKind',
      'plqyStructure',
    ],
    calculate: (given) =>
      calculateVocLoss({
        vocVolt: given.numberOrNone('vocVolt'),
        vocRadVolt: given.numberOrNone('vocRadVolt'),
        plqyFraction: given.numberOrNone('plqyFraction'),
        bandgapElectronvolt: given.numberOrNone('bandgapElectronvolt'),
        dvBnrVolt: given.numberOrNone('dvBnrVolt'),
        temperatureKelvin: given.numberOrNone('temperatureKelvin'),
        plqyKind: plqyKindOf(given),
        plqyStructure: given.textOrNone('plqyStructure'),
      }),
  },
  {
    name: 'mixing',
    summary: 'FA fraction of mixed CsPbI3 and FAPbI3 inks, or the volumes for a wanted one',
    keys: [
      'concentrationCsMilligramPerMillilitre',
      'volumeCsMillilitre',
      'concentrationFaMilligramPerMillilitre',
      'volumeFaMillilitre',
      'targetFaFraction',
      'totalVolumeMillilitre',
      'relativeUncertaintyConcentration',
      'relativeUncertaintyVolume',
    ],
    calculate: (given) =>
      calculateMixing({
        concentrationCsMilligramPerMillilitre: given.number('concentrationCsMilligramPerMillilitre'),
        concentrationFaMilligramPerMillilitre: given.number('concentrationFaMilligramPerMillilitre'),
        volumeCsMillilitre: given.numberOrNone('volumeCsMillilitre'),
        volumeFaMillilitre: given.numberOrNone('volumeFaMillilitre'),
        targetFaFraction: given.numberOrNone('targetFaFraction'),
        totalVolumeMillilitre: given.numberOrNone('totalVolumeMillilitre'),
        relativeUncertaintyConcentration: given.numberOrNone('relativeUncertaintyConcentration'),
        relativeUncertaintyVolume: given.numberOrNone('relativeUncertaintyVolume'),
      }),
  },
  {
    name: 'plqyRelative',
    summary: 'quantum yield of a sample against a reference dye, one measurement of each',
    keys: [
      'referencePlqyFraction',
      'referenceRefractiveIndex',
      'sampleRefractiveIndex',
      'sampleIntegral',
      'referenceIntegral',
      'sampleAbsorbance',
      'referenceAbsorbance',
      'referencePlqyUncertaintyFraction',
      'relativeUncertaintyIntegral',
      'relativeUncertaintyAbsorbance',
    ],
    calculate: (given) =>
      calculatePlqyRelative({
        referencePlqyFraction: given.number('referencePlqyFraction'),
        referenceRefractiveIndex: given.number('referenceRefractiveIndex'),
        sampleRefractiveIndex: given.number('sampleRefractiveIndex'),
        sampleIntegral: given.number('sampleIntegral'),
        referenceIntegral: given.number('referenceIntegral'),
        sampleAbsorbance: given.number('sampleAbsorbance'),
        referenceAbsorbance: given.number('referenceAbsorbance'),
        referencePlqyUncertaintyFraction: given.numberOrNone('referencePlqyUncertaintyFraction'),
        relativeUncertaintyIntegral: given.numberOrNone('relativeUncertaintyIntegral'),
        relativeUncertaintyAbsorbance: given.numberOrNone('relativeUncertaintyAbsorbance'),
      }),
  },
  {
    name: 'roundingConsistency',
    summary: 'whether a printed efficiency can be the product of the printed values (their digits count)',
    keys: ['jscMilliampPerCm2', 'vocVolt', 'fillFactorPercent', 'pcePercent'],
    calculate: (given) =>
      calculateRoundingConsistency({
        jscMilliampPerCm2: given.text('jscMilliampPerCm2'),
        vocVolt: given.text('vocVolt'),
        fillFactorPercent: given.text('fillFactorPercent'),
        pcePercent: given.text('pcePercent'),
      }),
  },
  {
    name: 'scanArithmetic',
    summary: 'step, number of points and duration of a scan',
    keys: ['startVolt', 'endVolt', 'scanRateMillivoltPerSecond', 'delaySecond'],
    calculate: (given) =>
      calculateScanArithmetic({
        startVolt: given.number('startVolt'),
        endVolt: given.number('endVolt'),
        scanRateMillivoltPerSecond: given.number('scanRateMillivoltPerSecond'),
        delaySecond: given.number('delaySecond'),
      }),
  },
  {
    name: 'csOleate',
    summary: 'amount and concentration of caesium in a caesium oleate solution',
    keys: ['cesiumCarbonateGram', 'oleicAcidMillilitre', 'octadeceneMillilitre'],
    calculate: (given) =>
      calculateCsOleate({
        cesiumCarbonateGram: given.number('cesiumCarbonateGram'),
        oleicAcidMillilitre: given.number('oleicAcidMillilitre'),
        octadeceneMillilitre: given.number('octadeceneMillilitre'),
      }),
  },
  {
    name: 'statistics',
    summary: 'count, mean, spread, quartiles and confidence interval of values',
    keys: ['values'],
    calculate: (given) => calculateStatistics(given.numbers('values')),
  },
];

/** The calculation of that name. @throws WrongUse that lists the known ones */
export function findCalculation(name: string): Calculation {
  const found = CALCULATIONS.find((candidate) => candidate.name === name);
  if (found !== undefined) return found;
  const known = CALCULATIONS.map((candidate) => candidate.name).join(', ');
  throw new WrongUse(`calc does not know "${name}". Known calculations: ${known}.`);
}

function plqyKindOf(given: Given): VocLossGiven['plqyKind'] {
  const kind = given.textOrNone('plqyKind');
  if (kind === undefined || kind === 'absolute' || kind === 'differential') return kind;
  throw new WrongUse(`plqyKind must be absolute or differential, not "${kind}".`);
}
