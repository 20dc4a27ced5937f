import { DomainError } from '@dotbook/domain';

/** No space on the device, quota used up, or the largest file the process may write. */
const FULL_CODES: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** The `code` of a system error, such as `ENOENT`. */
export function errorCode(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

/** Turns a full disk into a DomainError; anything else comes back unchanged. */
export function translateStorageError(error: unknown): unknown {
  if (!FULL_CODES.includes(errorCode(error))) return error;
  return new DomainError(
    'storageFull',
    'storageFull',
    'The disk of the raw-file store is full. Nothing of this upload was kept; tell the administrator and try again.',
  );
}
