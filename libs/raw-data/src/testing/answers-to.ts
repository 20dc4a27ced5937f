import { DomainError } from '@dotbook/domain';
import { readRawFile } from '../read-raw-file.ts';

/**
 * What is answered to any bytes: records and warnings, or the code of the bound beyond which they are by what they state of
 * themselves. Anything else that is thrown is a fault, and thrown on.
 */
export function answersTo(bytes: Uint8Array): readonly (object | string)[] {
  try {
    const { records, warnings } = readRawFile(bytes);
    return [...records, ...warnings];
  } catch (error) {
    if (error instanceof DomainError && error.code.startsWith('rawFileTooMany')) return [error.code];
    throw error;
  }
}
