/** A planned number or range, an end left out or null where it is open. */
type PlannedNumberOrRange = number | { readonly from?: number | null; readonly to?: number | null };

/** A planned value for people: `30`, `5 to 10`, `at least 24`, `at most 40`; the unit stands in the name of the quantity. */
export function plannedValueText(planned: PlannedNumberOrRange): string {
  if (typeof planned === 'number') return String(planned);
  const { from = null, to = null } = planned;
  if (from !== null && to !== null) return `${from} to ${to}`;
  return from === null ? `at most ${String(to)}` : `at least ${from}`;
}
