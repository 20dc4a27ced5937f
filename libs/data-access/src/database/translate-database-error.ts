import { DomainError } from '@dotbook/domain';

/** What PostgreSQL said, wherever Prisma or pg has put it. */
interface PostgresFault {
  readonly sqlState: string;
  readonly message: string;
  readonly constraint: string | null;
}

/** SQLSTATEs raised by the triggers of the migrations, see `prisma/migrations`. */
const TRIGGER_RULES: Record<string, { code: string; category: 'conflict' | 'meaningless' }> = {
  DB002: { code: 'appendOnly', category: 'conflict' },
  DB003: { code: 'nothingIsDeleted', category: 'conflict' },
  DB004: { code: 'lineageCycle', category: 'meaningless' },
  DB005: { code: 'volumeUnknown', category: 'conflict' },
  DB006: { code: 'volumeExceeded', category: 'conflict' },
};

const CONNECTION_LOST = /^(08|57P|53)/u;

/** Turns a rule that the database kept into a DomainError; anything else comes back unchanged. */
export function translateDatabaseError(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  if (isConnectionLoss(error)) {
    return new DomainError(
      'databaseUnavailable',
      'unavailable',
      'The database does not answer. Try again in a moment; with the same Idempotency-Key nothing is done twice.',
    );
  }
  const fault = findPostgresFault(error);
  if (fault === null) return error;
  const rule = TRIGGER_RULES[fault.sqlState];
  if (rule !== undefined) return new DomainError(rule.code, rule.category, `${fault.message}.`);
  if (fault.sqlState === '23505') {
    const detail = `There is already one with this value (rule ${fault.constraint ?? 'unique'}). Choose another, or use the one that is there.`;
    const faults = fault.constraint?.endsWith('_code_key') === true ? [{ pointer: '/code', detail }] : [];
    return new DomainError('alreadyExists', 'conflict', detail, faults);
  }
  if (fault.sqlState === '23503' || fault.sqlState === '23001') {
    return new DomainError(
      'referenceUnknown',
      'meaningless',
      `Something that is referred to does not exist (rule ${fault.constraint ?? 'reference'}).`,
    );
  }
  if (fault.sqlState === '22021' || fault.sqlState === '22P05') {
    return new DomainError(
      'textNotStorable',
      'malformed',
      'A text holds the character U+0000, which cannot be stored. Remove it.',
    );
  }
  if (fault.sqlState === '23514') {
    return new DomainError(
      'ruleBroken',
      'meaningless',
      `The database refused the value: rule ${fault.constraint ?? fault.message}.`,
    );
  }
  return error;
}

function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const fault = findPostgresFault(error);
  return (
    [
      'P1001',
      'P1002',
      'P1008',
      'P1017',
      'P2024',
      'P2028',
      'ECONNREFUSED',
      'ECONNRESET',
      'EPIPE',
      'ENOENT',
    ].includes(code) ||
    (fault !== null && CONNECTION_LOST.test(fault.sqlState)) ||
    /timeout exceeded when trying to connect|Connection terminated|not queryable/iu.test(error.message)
  );
}

function findPostgresFault(error: unknown, depth = 0): PostgresFault | null {
  if (typeof error !== 'object' || error === null || depth > 5) return null;
  const sqlState = read(error, 'originalCode') ?? (error instanceof Error ? read(error, 'code') : undefined);
  if (sqlState !== undefined && /^[0-9A-Z]{5}$/u.test(sqlState) && !/^P[0-9]{4}$/u.test(sqlState)) {
    const message = read(error, 'originalMessage') ?? read(error, 'message') ?? sqlState;
    const constraint = read(error, 'constraint') ?? /constraint "([^"]+)"/u.exec(message)?.[1] ?? null;
    return { sqlState, message, constraint };
  }
  for (const key of ['cause', 'meta', 'driverAdapterError'] as const) {
    const inner = findPostgresFault((error as Record<string, unknown>)[key], depth + 1);
    if (inner !== null) return inner;
  }
  return null;
}

function read(error: object, key: string): string | undefined {
  const value = (error as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : undefined;
}
