import type { Database, UnitOfWork } from '@dotbook/data-access';
import type { FactoryProvider, Type } from '@nestjs/common';
import { DATABASE, UNIT_OF_WORK } from './injection.ts';

/**
 * Provides a repository of libs/data-access, which knows nothing of NestJS.
 *
 * @param others repositories that it refers to, passed to `make` in this order; their modules must be imported.
 */
export function provideRepository<Repository, Others extends readonly unknown[]>(
  repository: Type<Repository>,
  make: (database: Database, unitOfWork: UnitOfWork, ...others: Others) => Repository,
  others: { [Index in keyof Others]: Type<Others[Index]> } = [] as never,
): FactoryProvider<Repository> {
  return { provide: repository, useFactory: make, inject: [DATABASE, UNIT_OF_WORK, ...others] };
}
