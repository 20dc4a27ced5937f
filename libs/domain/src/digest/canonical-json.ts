import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { DomainError } from '../errors/domain-error.ts';

/**
 * Canonical JSON (RFC 8785): the same value always gives the same text, whatever the order of its keys.
 *
 * @throws DomainError `notCanonicalJson` (meaningless) for NaN, infinities, cycles and values without JSON form.
 */
export function canonicalJson(value: unknown): string {
  let text: string | undefined;
  try {
    text = canonicalize(value);
  } catch (error) {
    throw refused(error instanceof Error ? error.message : String(error));
  }
  if (text === undefined) throw refused(`a ${typeof value} has no JSON form`);
  return text;
}

function refused(why: string): DomainError {
  return new DomainError('notCanonicalJson', 'meaningless', `This value has no canonical JSON: ${why}.`);
}

/** SHA-256 of the UTF-8 bytes of the canonical JSON of a value, as 64 lower-case hexadecimal digits. */
export function sha256OfCanonicalJson(value: unknown): string {
  return hash('sha256', canonicalJson(value));
}

/** The same of a list whose values are canonical JSON already, so that what stands in many lists is written once. */
export function sha256OfCanonicalList(texts: readonly string[]): string {
  return hash('sha256', `[${texts.join(',')}]`);
}
