import type { SubjectKind } from '../generated/prisma/enums.ts';

export type { SubjectKind };

/** What a measurement is of and a result is about. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
}

interface SubjectColumns {
  readonly batchId: string | null;
  readonly filmId: string | null;
  readonly substrateId: string | null;
  readonly deviceId: string | null;
}

/** The four columns of a measurement, exactly one of which is set. */
export function columnsOfSubject({ kind, id }: Subject): SubjectColumns {
  return {
    batchId: kind === 'batch' ? id : null,
    filmId: kind === 'film' ? id : null,
    substrateId: kind === 'substrate' ? id : null,
    deviceId: kind === 'device' ? id : null,
  };
}

/** Filter on the one column that is set; its index is used. */
export function whereSubject({ kind, id }: Subject): Partial<SubjectColumns> {
  return { [`${kind}Id`]: id };
}

/** The subject of a measurement row. */
export function subjectOf(columns: SubjectColumns): Subject {
  if (columns.deviceId !== null) return { kind: 'device', id: columns.deviceId };
  if (columns.filmId !== null) return { kind: 'film', id: columns.filmId };
  if (columns.batchId !== null) return { kind: 'batch', id: columns.batchId };
  if (columns.substrateId !== null) return { kind: 'substrate', id: columns.substrateId };
  throw new Error('a measurement without a subject passed the check measurement_one_subject');
}
