const sortKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, entry]) => [key, sortKeys(entry)]),
  );
};

/** JSON for people and programs: keys sorted, two blanks of indent, so that equal data are equal bytes. */
export const formatStableJson = (value: unknown): string => `${JSON.stringify(sortKeys(value), null, 2)}\n`;
