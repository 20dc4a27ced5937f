import { conditionFromText } from '@dotbook/domain';

/** Conditions of `--set` as the JSON text that an upload carries; undefined when there are none. @throws DomainError. */
export function conditionsText(settings: ReadonlyMap<string, string> | undefined): string | undefined {
  if (settings === undefined || settings.size === 0) return undefined;
  const conditions = [...settings].map(([key, text]) => conditionFromText(key, text));
  return JSON.stringify(Object.assign({}, ...conditions) as object);
}
