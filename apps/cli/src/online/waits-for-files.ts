import type { Schemas } from '../http/api-types.ts';

const WAITING: ReadonlySet<string> = new Set(['companionAlone', 'companionAmbiguous']);

/**
 * Whether a measurement keeps nothing but lists, or pieces of a set, until the files come that they belong to: they are
 * understood, though nothing could be read from them alone. Each of its files says so, and none says anything else.
 */
export function waitsForFiles({
  state,
  files,
  fileWarnings,
}: Pick<Schemas['MeasurementDto'], 'state' | 'fileWarnings'> & {
  readonly files: readonly unknown[];
}): boolean {
  const aloneCount = fileWarnings.filter(({ code }) => code === 'companionAlone').length;
  return (
    state === 'unparsed' && aloneCount === files.length && fileWarnings.every(({ code }) => WAITING.has(code))
  );
}
