import { DomainError } from '@dotbook/domain';

export function refusePerformed(position: number): never {
  throw new DomainError(
    'stepAlreadyPerformed',
    'conflict',
    `Step ${position} is performed. Correct what was done with PATCH; its plan stays as it was.`,
  );
}

export function refuseNotPerformed(position: number, pointer: string): never {
  const detail = `Step ${position} is not performed yet; record what was done with POST …/perform.`;
  throw new DomainError('stepNotPerformed', 'conflict', detail, [{ pointer, detail }]);
}

export function refuseStale(position: number, version?: number): never {
  const since = version === undefined ? 'in the meantime' : `since version ${version}`;
  throw new DomainError(
    'versionStale',
    'stale',
    `Step ${position} was changed ${since}. Read it again and repeat the change on what it is now.`,
  );
}
