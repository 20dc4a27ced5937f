import type { StoredMeasurementKind, SubjectKind } from '@dotbook/data-access';
import { DomainError } from '@dotbook/domain';

const OF_DEVICE = ['device'] as const;
const OF_MATERIAL = ['batch', 'film'] as const;

/** What each kind of measurement can be of. A substrate may hold what nobody has assigned to its pixels yet. */
const SAMPLES: Readonly<Record<StoredMeasurementKind, readonly SubjectKind[]>> = {
  jv: OF_DEVICE,
  stabilisedIv: OF_DEVICE,
  mppTracking: OF_DEVICE,
  eqe: OF_DEVICE,
  plqy: ['batch', 'film', 'device'],
  sunsVoc: OF_DEVICE,
  stability: ['batch', 'film', 'device'],
  pl: OF_MATERIAL,
  plSeries: OF_MATERIAL,
  trpl: OF_MATERIAL,
  sclc: OF_DEVICE,
  ionConductivity: OF_DEVICE,
  uvVis: OF_MATERIAL,
  xrd: OF_MATERIAL,
  ftir: OF_MATERIAL,
  electronMicroscopy: ['batch', 'film', 'device'],
  computed: ['batch'],
  certificate: OF_DEVICE,
  unknown: ['batch', 'film', 'device'],
};

/** Whether a measurement of this kind can be of such a sample. */
export function canBeOf(kind: StoredMeasurementKind, sample: SubjectKind): boolean {
  return sample === 'substrate' || SAMPLES[kind].includes(sample);
}

/**
 * @param fileName of the file that gives the measurement, where one does
 * @throws DomainError `kindNotOfSample` (meaningless), naming what the kind can be measured on.
 */
export function assertKindFits(kind: StoredMeasurementKind, sample: SubjectKind, fileName?: string): void {
  if (canBeOf(kind, sample)) return;
  const what =
    fileName === undefined
      ? `A measurement of kind ${kind}`
      : `${fileName} gives a measurement of kind ${kind}, which`;
  const detail = `${what} cannot be of a ${sample}; attach it to a ${SAMPLES[kind].join(' or ')}.`;
  throw new DomainError('kindNotOfSample', 'meaningless', detail, [{ pointer: '/kind', detail }]);
}
