import { DomainError } from '@dotbook/domain';
import type { ParsedFile } from './parse-files.ts';

/**
 * Refuses files that have nothing of the format that a person named for them. A list beside the curves of a format need not look
 * like them.
 * @throws DomainError `formatMisfit` (meaningless).
 */
export function refuseMisfits(parsed: readonly ParsedFile[]): void {
  const faults = parsed.flatMap(({ draft: { originalName }, companion, warnings }) => {
    const misfit = companion === null ? warnings.find(({ code }) => code === 'formatMisfit') : undefined;
    return misfit === undefined ? [] : [{ pointer: '/format', detail: `${originalName}: ${misfit.detail}` }];
  });
  const [first] = faults;
  if (first !== undefined) throw new DomainError('formatMisfit', 'meaningless', first.detail, faults);
}
