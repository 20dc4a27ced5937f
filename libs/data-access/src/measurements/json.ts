import type { Prisma } from '../generated/prisma/client.ts';

/** A value as PostgreSQL keeps it in `jsonb`: undefined fields are left out. */
export function jsonOf(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue;
}
