/** The kinds of measurement Dotbook knows; each is described in docs/units.md and in the product words. */
export const MEASUREMENT_KINDS = [
  'jv',
  'stabilisedIv',
  'mppTracking',
  'eqe',
  'plqy',
  'sunsVoc',
  'stability',
  'pl',
  'plSeries',
  'trpl',
  'sclc',
  'ionConductivity',
  'uvVis',
  'xrd',
  'ftir',
  'electronMicroscopy',
  'computed',
  'certificate',
] as const;

export type MeasurementKind = (typeof MEASUREMENT_KINDS)[number];
