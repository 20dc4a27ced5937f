import type { MeasurementRecord } from '@dotbook/domain';

/** Gives a label that occurs again a running number, so that labels are unique inside a file. */
export function withUniqueLabels(records: readonly MeasurementRecord[]): readonly MeasurementRecord[] {
  if (records.length < 2) return records;
  const taken = new Set(records.map((record) => record.label));
  const used = new Set<string>();
  return records.map((record) => {
    let label = record.label;
    for (let count = 2; used.has(label); count += 1) {
      const candidate = `${record.label} (${count})`;
      if (!taken.has(candidate)) label = candidate;
    }
    used.add(label);
    return label === record.label ? record : { ...record, label };
  });
}
