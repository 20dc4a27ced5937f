import { DomainError } from '@dotbook/domain';

/** What something is taken from, as a request names it: code or id of exactly one of them. */
export interface MaterialSource {
  readonly lot?: string | null;
  readonly stockSolution?: string | null;
  readonly batch?: string | null;
}

/**
 * The one source that is named.
 * @param pointer JSON pointer of the object that names it.
 * @throws DomainError `sourceAmbiguous` (meaningless): none or several are named.
 */
export function theOneSource<Kind extends keyof MaterialSource>(
  source: MaterialSource,
  kinds: readonly Kind[],
  pointer: string,
): { readonly kind: Kind; readonly reference: string; readonly pointer: string } {
  const named = kinds.flatMap((kind) => {
    const reference = source[kind];
    return reference == null ? [] : [{ kind, reference, pointer: `${pointer}/${kind}` }];
  });
  const [only] = named;
  if (named.length === 1 && only !== undefined) return only;
  const given = named.length === 0 ? 'none' : named.map(({ kind }) => kind).join(' and ');
  const detail = `Name exactly one of ${kinds.join(', ')}; ${given} was given.`;
  throw new DomainError('sourceAmbiguous', 'meaningless', detail, [{ pointer, detail }]);
}
