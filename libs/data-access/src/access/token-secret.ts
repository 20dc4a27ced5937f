import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const FORM = /^dbk_([0-9a-f]{12})_[0-9a-f]{64}$/u;

/** A new bearer token: the text that its holder gets once, and what is kept of it. */
export interface IssuedToken {
  readonly token: string;
  /** Finds the row; says nothing about the secret. */
  readonly prefix: string;
  /** SHA-256 of the whole text. */
  readonly secretSha256: string;
}

/** Makes a token `dbk_<prefix>_<secret>` with 256 random bits. */
export function issueToken(): IssuedToken {
  const prefix = randomBytes(6).toString('hex');
  const token = `dbk_${prefix}_${randomBytes(32).toString('hex')}`;
  return { token, prefix, secretSha256: sha256(token).toString('hex') };
}

/** The prefix of a text that has the form of a token, else null. */
export function prefixOfToken(token: string): string | null {
  return FORM.exec(token)?.[1] ?? null;
}

/** Whether a text is the token whose hash was kept, in a time that does not depend on where they differ. */
export function isTokenOf(token: string, secretSha256: string): boolean {
  const kept = Buffer.from(secretSha256, 'hex');
  const given = sha256(token);
  return kept.length === given.length && timingSafeEqual(kept, given);
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
