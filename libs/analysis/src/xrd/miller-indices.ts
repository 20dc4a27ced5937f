import { DomainError, type Conditions } from '@dotbook/domain';

/** Three whole numbers with a comma or blank between them, e.g. `2,0,0`. */
const INDICES = /^\s*(-?\d{1,2})[\s,]+(-?\d{1,2})[\s,]+(-?\d{1,2})\s*$/u;

export interface MillerIndices {
  readonly text: string;
  /** h² + k² + l². */
  readonly squareSumCount: number;
}

/** The reflections that the condition `hkl` asks for, several with semicolons between them; none without it. */
export function reflectionsAskedFor({ hkl }: Conditions): readonly string[] {
  return hkl === undefined ? [] : hkl.split(';').map((text) => text.trim());
}

/** @throws DomainError `conditionInvalid` (malformed) for anything but three whole numbers, not all zero. */
export function millerIndices(text: string): MillerIndices {
  const found = INDICES.exec(text);
  const indices = (found ?? []).slice(1).map(Number);
  const squareSumCount = indices.reduce((sum, index) => sum + index ** 2, 0);
  if (squareSumCount > 0) return { text: indices.join(','), squareSumCount };
  const detail = `hkl must be three whole numbers such as 2,0,0, not all zero; it is "${text}".`;
  throw new DomainError('conditionInvalid', 'malformed', detail, [{ pointer: '/conditions/hkl', detail }]);
}
