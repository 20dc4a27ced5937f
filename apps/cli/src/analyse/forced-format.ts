import { DomainError } from '@dotbook/domain';
import { formatOfKey } from '@dotbook/raw-data';
import { WrongUse } from '../exit-status.ts';

/** Help of `--format`, the same for every command that reads files. */
export const FORMAT_OPTION = [
  '--format <key>',
  'read the files as this format instead of the recognised one ("dotbook formats" lists the keys)',
] as const;

/** The key that an option names; undefined when it is not given. @throws WrongUse when there is no such format. */
export function forcedFormatOf(key: string | undefined, option = '--format'): string | undefined {
  if (key === undefined) return undefined;
  try {
    return formatOfKey(key, '/format').key;
  } catch (error) {
    if (error instanceof DomainError) throw new WrongUse(`${option}: ${error.message}`);
    throw error;
  }
}
