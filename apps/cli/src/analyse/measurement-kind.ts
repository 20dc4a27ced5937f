import { MEASUREMENT_KINDS, type MeasurementKind } from '@dotbook/domain';
import { WrongUse } from '../exit-status.ts';

/** Analyses that are named differently from the kind of measurement they belong to. */
const KIND_OF_ANALYSIS: Readonly<Record<string, MeasurementKind>> = {
  jvSingleDiode: 'jv',
  hysteresis: 'jv',
  plqyRelative: 'plqy',
  plqyAbsolute: 'plqy',
  mottGurney: 'sclc',
  plShift: 'plSeries',
  plMerge: 'plSeries',
  tauc: 'uvVis',
  arrhenius: 'ionConductivity',
  particleSize: 'electronMicroscopy',
};

/** Everything `--kind` takes. */
export const KIND_NAMES: readonly string[] = [...MEASUREMENT_KINDS, ...Object.keys(KIND_OF_ANALYSIS)];

/** The measurement kind that `--kind` means: a kind itself, or the kind of an analysis. @throws WrongUse */
export function measurementKindOf(name: string): MeasurementKind {
  const kind = MEASUREMENT_KINDS.find((candidate) => candidate === name) ?? ofAnalysis(name);
  if (kind !== undefined) return kind;
  throw new WrongUse(`--kind does not know "${name}". Known kinds: ${KIND_NAMES.join(', ')}.`);
}

function ofAnalysis(name: string): MeasurementKind | undefined {
  return Object.hasOwn(KIND_OF_ANALYSIS, name) ? KIND_OF_ANALYSIS[name] : undefined;
}
