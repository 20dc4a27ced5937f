import type { PrismaClient } from '../generated/prisma/client.ts';

type ReadingMethod =
  | 'findUnique'
  | 'findUniqueOrThrow'
  | 'findFirst'
  | 'findFirstOrThrow'
  | 'findMany'
  | 'count'
  | 'aggregate'
  | 'groupBy';

type ModelName = {
  [Name in keyof PrismaClient]: PrismaClient[Name] extends { findMany: unknown } ? Name : never;
}[keyof PrismaClient];

/** The Prisma client reduced to what reads; a transaction of the unit of work is one too. */
export type Reader = {
  readonly [Name in ModelName]: Pick<PrismaClient[Name], Extract<keyof PrismaClient[Name], ReadingMethod>>;
} & Pick<PrismaClient, '$queryRaw'>;
