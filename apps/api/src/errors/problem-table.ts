import type { DomainErrorCategory } from '@dotbook/domain';

export interface ProblemKind {
  readonly title: string;
  readonly status: number;
}

const MALFORMED = 400;
const MEANINGLESS = 422;
const CONFLICT = 409;

/**
 * Every kind of problem the API answers with. A code is public interface: it is never renamed and never gets another
 * status. Codes of domain errors stand here too; the contract test finds a missing one.
 */
export const PROBLEMS = {
  // The request itself
  requestMalformed: { title: 'The request cannot be read', status: MALFORMED },
  bodyMalformed: { title: 'The body is not valid JSON', status: MALFORMED },
  validationFailed: { title: 'Fields are missing, unknown or of the wrong form', status: MALFORMED },
  ifMatchMalformed: { title: 'If-Match is not an ETag of this API', status: MALFORMED },
  idempotencyKeyMalformed: { title: 'The Idempotency-Key cannot be used', status: MALFORMED },
  cursorInvalid: { title: 'The cursor is not one of this list', status: MALFORMED },
  textNotStorable: { title: 'A text cannot be stored', status: MALFORMED },
  rawFormatUnknownKey: { title: 'There is no such format', status: MALFORMED },
  authenticationRequired: { title: 'A valid token is needed', status: 401 },
  scopeMissing: { title: 'The token does not allow this', status: 403 },
  writeForbidden: { title: 'You may read here, but not write', status: 403 },
  projectReadOnly: { title: 'You may read here, but not write', status: 403 },
  administratorRequired: { title: 'Only an administrator may do this', status: 403 },
  routeNotFound: { title: 'There is no such address', status: 404 },
  notFound: { title: 'Not found', status: 404 },
  methodNotAllowed: { title: 'This address does not take this method', status: 405 },
  notAcceptable: { title: 'The answer cannot be given in that form', status: 406 },
  requestTimeout: { title: 'The request took too long to arrive', status: 408 },
  withdrawn: { title: 'Withdrawn', status: 410 },
  versionStale: { title: 'Changed by somebody else in the meantime', status: 412 },
  bodyTooLarge: { title: 'The body is too large', status: 413 },
  fileTooLarge: { title: 'The file is too large', status: 413 },
  addressTooLong: { title: 'The address is too long', status: 414 },
  mediaTypeUnsupported: { title: 'The body is in a form that is not taken here', status: 415 },
  ifMatchRequired: { title: 'If-Match is needed', status: 428 },
  headersTooLarge: { title: 'The headers are too large', status: 431 },

  // Rules of the notebook
  alreadyExists: { title: 'There is already one', status: CONFLICT },
  appendOnly: { title: 'This is never changed', status: CONFLICT },
  nothingIsDeleted: { title: 'Nothing is deleted', status: CONFLICT },
  idempotencyInProgress: { title: 'The same request is being carried out', status: CONFLICT },
  volumeUnknown: { title: 'The volume is unknown', status: CONFLICT },
  volumeExceeded: { title: 'More than there is', status: CONFLICT },
  referenceWithdrawn: { title: 'Something that is referred to was withdrawn', status: CONFLICT },
  batchVolumeUnknown: { title: 'The volume is unknown', status: CONFLICT },
  volumeAlreadyStated: { title: 'The volume is known already', status: CONFLICT },
  aliquotExceedsRemainingVolume: { title: 'More than is left in the vial', status: CONFLICT },
  adjustExceedsRemainingVolume: { title: 'More than is left in the vial', status: CONFLICT },
  batchEmpty: { title: 'Nothing is left in the vial', status: CONFLICT },
  parentAlreadyDeclared: { title: 'This parent is declared already', status: CONFLICT },
  stepPositionTaken: { title: 'There is a step at this position', status: CONFLICT },
  stepAlreadyPerformed: { title: 'The step is performed', status: CONFLICT },
  stepNotPerformed: { title: 'The step is not performed yet', status: CONFLICT },
  layerPositionTaken: { title: 'There is a layer at this position', status: CONFLICT },
  pixelTaken: { title: 'There is a device on this pixel', status: CONFLICT },
  lineageCycle: { title: 'A batch cannot descend from itself', status: MEANINGLESS },
  idempotencyKeyReused: { title: 'The Idempotency-Key was used for another request', status: MEANINGLESS },
  referenceUnknown: { title: 'Something that is referred to does not exist', status: MEANINGLESS },
  ruleBroken: { title: 'A rule of the notebook is broken', status: MEANINGLESS },
  codeInvalid: { title: 'The code cannot stand on a label', status: MEANINGLESS },
  compositionInvalid: { title: 'This composition is not possible', status: MEANINGLESS },
  expiresInThePast: { title: 'The token would have expired already', status: MEANINGLESS },
  numberNotFinite: { title: 'A number is not finite', status: MEANINGLESS },
  valueOutOfBounds: { title: 'A value is not physically possible', status: MEANINGLESS },
  valueMeaningless: { title: 'Values are not possible', status: MEANINGLESS },
  notCanonicalJson: { title: 'A value has no JSON form', status: MEANINGLESS },
  absorberKindMismatch: { title: 'The batch does not make such an absorber', status: MEANINGLESS },
  deviceGeometryInvalid: { title: 'The geometry does not fit to the kind of device', status: MEANINGLESS },
  deviationReasonMissing: { title: 'A deviation from the plan needs a reason', status: MEANINGLESS },
  stepValuesInvalid: { title: 'The values of a step cannot be kept', status: MEANINGLESS },
  materialUnknown: { title: 'The step has no such material', status: MEANINGLESS },
  sourceAmbiguous: { title: 'Exactly one source is needed', status: MEANINGLESS },
  volumeNotPositive: { title: 'The volume must be more than nothing', status: MEANINGLESS },
  volumeNegative: { title: 'The volume is negative', status: MEANINGLESS },
  adjustReasonMissing: { title: 'An adjustment needs a reason', status: MEANINGLESS },
  exchangeNeedsParents: { title: 'An exchange mixes two or more batches', status: MEANINGLESS },
  parentTwice: { title: 'A parent is named twice', status: MEANINGLESS },
  parentIsInk: { title: 'An ink takes part in no exchange', status: MEANINGLESS },
  inkNotPurifiable: { title: 'An ink cannot be washed', status: MEANINGLESS },
  filmOnOtherSubstrate: { title: 'The film lies on another substrate', status: MEANINGLESS },
  endsBeforeStart: { title: 'The end lies before the start', status: MEANINGLESS },
  sha256Invalid: { title: 'This is not a SHA-256', status: MALFORMED },
  typedValuesInvalid: { title: 'Typed-in values cannot be read', status: MALFORMED },
  timeInvalid: { title: 'A time cannot be read', status: MALFORMED },
  timeInFuture: { title: 'A time is in the future', status: MEANINGLESS },
  severalPixels: { title: 'The file holds several pixels', status: MEANINGLESS },
  kindNotTypedIn: { title: 'This kind is not typed in', status: MEANINGLESS },
  certificateInvalid: { title: 'The certificate is not possible', status: MEANINGLESS },
  reasonMissing: { title: 'A reason is needed', status: MEANINGLESS },
  pinNotPossible: { title: 'This measurement cannot stand for the device', status: MEANINGLESS },
  measurementInvalidated: { title: 'The measurement was declared invalid', status: CONFLICT },
  binWidthInvalid: { title: 'The width of the bins is not possible', status: MEANINGLESS },
  fileEmpty: { title: 'The file is empty', status: MEANINGLESS },
  fileAllZeros: { title: 'The file holds only zeros', status: MEANINGLESS },
  filesMissing: { title: 'No file was sent', status: MEANINGLESS },
  analysisUnknown: { title: 'There is no such analysis of measurements', status: MEANINGLESS },
  nothingSelected: { title: 'There is nothing to compute', status: MEANINGLESS },
  kindNotOfSample: { title: 'This is not measured on such a sample', status: MEANINGLESS },
  formatMisfit: { title: 'The file is not of the format that was named', status: MEANINGLESS },
  fileReadOtherwise: { title: 'The file is attached already, read as another format', status: CONFLICT },
  rawFileTooManyBytes: { title: 'The file is too large to be read', status: 413 },
  rawFileTooManyRows: { title: 'The file has too many lines to be read', status: 413 },
  rawFileTooManyColumns: { title: 'The file has too many columns to be read', status: 413 },
  rawFileTooManyCurves: { title: 'The file has too many curves to be read', status: 413 },
  rawFileTooManyArchiveEntries: { title: 'The archive has too many files to be read', status: 413 },
  rawFileTooManyUnpackedBytes: { title: 'The archive is too large to be read', status: 413 },
  rawFileTooManyUnpackedBytesPerByte: { title: 'The archive is packed too tightly', status: 413 },
  rawFileTooManyNestingLevels: { title: 'The file is nested too deeply', status: 413 },
  rawFileTooSlow: { title: 'Reading the file took too long', status: 413 },
  rawFileTooBigToParse: { title: 'Reading the file took too much memory', status: 413 },
  imageTooManyPixels: { title: 'The image has too many pixels', status: 413 },
  plotImpossible: { title: 'There is no plot of this', status: 404 },
  tooManyGroups: { title: 'There are too many groups for a plot', status: MEANINGLESS },
  thumbnailImpossible: { title: 'There is no thumbnail of this file', status: 404 },
  valuesNotRead: { title: 'There is no file to read again', status: MEANINGLESS },
  inboxFileGone: { title: 'The file has left the inbox', status: CONFLICT },
  inboxOtherProject: { title: 'The sample belongs to another project', status: MEANINGLESS },
  fileNamePatternInvalid: { title: 'The file-name pattern cannot be used', status: MEANINGLESS },
  uploadExpired: { title: 'The upload took too long', status: CONFLICT },
  purificationCountInvalid: { title: 'This count of washes is not possible', status: MEANINGLESS },

  // The service
  internalError: { title: 'Something went wrong here', status: 500 },
  databaseUnavailable: { title: 'The database is away', status: 503 },
  rawFileBytesMissing: { title: 'The bytes of a raw file are away', status: 503 },
  stopping: { title: 'The service is stopping', status: 503 },
  storageFull: { title: 'The disk is full', status: 507 },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEMS;

/** What a code that is not in the table is answered with; so a new rule is never a 500. */
export const CATEGORY_KINDS: Record<DomainErrorCategory, ProblemKind> = {
  malformed: { title: 'The request cannot be read', status: MALFORMED },
  meaningless: { title: 'The values are not possible', status: MEANINGLESS },
  conflict: { title: 'This does not fit to what is there', status: CONFLICT },
  notFound: { title: 'Not found', status: 404 },
  gone: { title: 'Withdrawn', status: 410 },
  forbidden: { title: 'You may not do this', status: 403 },
  stale: { title: 'Changed by somebody else in the meantime', status: 412 },
  tooLarge: { title: 'Too large', status: 413 },
  unavailable: { title: 'Not available at the moment', status: 503 },
  storageFull: { title: 'The disk is full', status: 507 },
};

/** Whether a text is a code of the table. */
export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}

/** The URI that names a kind of problem. */
export function problemType(code: string): string {
  return `https://dotbook.dev/problems/${code}`;
}
