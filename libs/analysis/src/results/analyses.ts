import { numbers, texts, type AnalysisDescription } from './analysis-description.ts';
import { MATERIAL_ANALYSES } from './analyses-of-materials.ts';
import { PROCESS_ANALYSES } from './analyses-of-processes.ts';
import type { AnalysisKey } from '@dotbook/domain';
import { ANALYSIS_VERSIONS } from './analysis-versions.ts';

/** Every analysis with its version, in the order in which they are shown. */
export const ANALYSES: Readonly<Record<AnalysisKey, AnalysisDescription>> = {
  jv: {
    version: ANALYSIS_VERSIONS.jv,
    name: 'Current-voltage scan',
    description:
      'Short-circuit current density, open-circuit voltage, fill factor, efficiency, maximum power point and slope resistances of one scan under light.',
    metrics: [
      ...numbers(
        'jscMilliampPerCm2',
        'vocVolt',
        'fillFactor',
        'pcePercent',
        'vmppVolt',
        'jmppMilliampPerCm2',
      ),
      ...numbers('slopeResistanceVocOhmCm2', 'slopeResistanceJscOhmCm2'),
      ...texts('scanDirection'),
      ...numbers('pointCount'),
      ...texts('jscMethod', 'vocMethod'),
    ],
  },
  jvSingleDiode: {
    version: ANALYSIS_VERSIONS.jvSingleDiode,
    name: 'Single-diode fit',
    description:
      'Photocurrent, saturation current, ideality factor and resistances of the single-diode model fitted to one scan; under light the shunt is an effective one.',
    metrics: numbers(
      'photocurrentMilliampPerCm2',
      'saturationCurrentMilliampPerCm2',
      'idealityFactor',
      'seriesResistanceOhmCm2',
      'shuntResistanceOhmCm2',
      'rmseMilliampPerCm2',
    ),
  },
  hysteresis: {
    version: ANALYSIS_VERSIONS.hysteresis,
    name: 'Hysteresis',
    description:
      'Difference between a reverse and a forward scan, as five named indices, with the scan rate.',
    metrics: numbers(
      'pceReversePercent',
      'pceForwardPercent',
      'scanRateMillivoltPerSecond',
      'hysteresisIndexReverse',
      'hysteresisIndexSum',
      'hysteresisIndexHalfVoc',
      'hysteresisIndexArea',
      'hysteresisIndexAbsoluteArea',
    ),
  },
  stabilisedIv: {
    version: ANALYSIS_VERSIONS.stabilisedIv,
    name: 'Stabilised current-voltage points',
    description: 'The metrics of a scan from points at each of which the current had settled.',
    metrics: [
      ...numbers(
        'jscMilliampPerCm2',
        'vocVolt',
        'fillFactor',
        'pcePercent',
        'vmppVolt',
        'jmppMilliampPerCm2',
      ),
      ...numbers('slopeResistanceVocOhmCm2', 'slopeResistanceJscOhmCm2'),
      ...texts('scanDirection'),
      ...numbers('pointCount'),
      ...texts('jscMethod', 'vocMethod'),
      ...numbers('settledPointCount'),
    ],
  },
  mppTracking: {
    version: ANALYSIS_VERSIONS.mppTracking,
    name: 'Maximum-power-point tracking',
    description:
      'Stabilised efficiency of the last window of a track, or that it is not stable, with the drift.',
    metrics: [
      { key: 'stabilised', type: 'boolean' },
      ...numbers(
        'stabilisedPcePercent',
        'driftPercentPerMinute',
        'firstPowerMilliwattPerCm2',
        'lastPowerMilliwattPerCm2',
        'retentionFraction',
        'pointCount',
      ),
    ],
  },
  eqe: {
    version: ANALYSIS_VERSIONS.eqe,
    name: 'External quantum efficiency',
    description:
      'Short-circuit current density under AM1.5G, gap in two definitions, Urbach energy and radiative limit of the open-circuit voltage.',
    metrics: numbers(
      'jscEqeMilliampPerCm2',
      'bandgapInflectionElectronvolt',
      'bandgapPhotovoltaicElectronvolt',
      'urbachEnergyMillielectronvolt',
      'j0RadMilliampPerCm2',
      'vocRadVolt',
      'pointCount',
    ),
  },
  jvEqeConsistency: {
    version: ANALYSIS_VERSIONS.jvEqeConsistency,
    name: 'Agreement of JV and EQE',
    description: 'How far the short-circuit current of the JV scan is from that of the EQE.',
    metrics: [...numbers('jscMismatchPercent'), { key: 'withinFivePercent', type: 'boolean' }],
  },
  vocLoss: {
    version: ANALYSIS_VERSIONS.vocLoss,
    name: 'Voltage-loss ledger',
    description:
      'Where the voltage between gap and open circuit goes: radiative, bulk non-radiative and surface loss, closing to the gap.',
    metrics: [
      ...numbers('bandgapElectronvolt'),
      ...texts('bandgapKind'),
      ...numbers('vocVolt'),
      ...texts('vocSource', 'jscSource'),
      ...numbers(
        'vocSqVolt',
        'vocRadVolt',
        'muBulkVolt',
        'dvRadVolt',
        'dvBelowGapVolt',
        'dvBnrVolt',
        'dvSrVolt',
      ),
      ...numbers('dvNrTotalVolt', 'plqyFraction'),
      ...texts('plqyKind', 'plqyStructure'),
      ...numbers('temperatureKelvin', 'closureVolt'),
    ],
  },
  sqLimit: {
    version: ANALYSIS_VERSIONS.sqLimit,
    name: 'Shockley-Queisser limit',
    description: 'Limits of a step absorber of a given gap under AM1.5G with radiative recombination only.',
    metrics: numbers('jscMilliampPerCm2', 'vocVolt', 'fillFactor', 'pcePercent', 'j0RadMilliampPerCm2'),
  },
  spectralMismatch: {
    version: ANALYSIS_VERSIONS.spectralMismatch,
    name: 'Spectral mismatch',
    description:
      'By how much the simulator spectrum makes the device read other than the reference spectrum would, given both cells.',
    metrics: numbers('mismatchFactor', 'correctedJscMilliampPerCm2'),
  },
  plqy: {
    version: ANALYSIS_VERSIONS.plqy,
    name: 'Photoluminescence quantum yield',
    description: 'A yield known as a value, checked, with its kind and the structure it was measured on.',
    metrics: [...numbers('plqyFraction'), ...texts('plqyKind', 'plqyStructure')],
  },
  ...MATERIAL_ANALYSES,
  ...PROCESS_ANALYSES,
};
