import path from 'node:path';
import { DomainError } from '@dotbook/domain';

const SHA256_HEX = /^[0-9a-f]{64}$/u;

/** Where a blob lies below the root: two levels of two digits, so that no folder grows without bound. */
export function blobPath(root: string, sha256: string): string {
  // A hash is the only part of a path that comes from outside; anything else would leave the store.
  if (!SHA256_HEX.test(sha256)) {
    const detail = `${JSON.stringify(sha256.slice(0, 80))} is no SHA-256; give 64 lower-case hexadecimal digits.`;
    throw new DomainError('sha256Invalid', 'malformed', detail, [{ pointer: '/sha256', detail }]);
  }
  return path.join(root, 'blobs', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

export function isSha256(text: string): boolean {
  return SHA256_HEX.test(text);
}
