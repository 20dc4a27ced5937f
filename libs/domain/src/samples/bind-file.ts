import type { CodedSample, NamedSample } from './file-name-pattern.ts';

/** A sample that a line of the file's header names under a heading that means a sample, e.g. `Sample: S1`. */
export interface HeaderName<Sample extends CodedSample = CodedSample> {
  readonly sample: Sample;
  /** The line as it stands in the file. */
  readonly line: string;
}

/** A sample a file may belong to, with what speaks for it. */
export interface BindingProposal<Sample extends CodedSample = CodedSample> {
  readonly sample: Sample;
  readonly pixelLabel: string | null;
  readonly reason: string;
}

/** Where a file belongs: certain, or somebody has to decide. */
export type FileBinding<Sample extends CodedSample = CodedSample> =
  | { readonly outcome: 'certain'; readonly proposal: BindingProposal<Sample> }
  | {
      readonly outcome: 'undecided';
      readonly proposals: readonly BindingProposal<Sample>[];
      readonly reason: string;
    };

/**
 * Decides to which sample a file belongs. Certain only when name and header name one and the same sample, or one of them
 * names exactly one, letter by letter, and the other none; everything else is for a person to decide.
 *
 * @param byName samples whose code the file name holds; @param byHeader those that the header names.
 * @param fileNamePattern how the project says that files are named, where it does
 */
export function bindFile<Sample extends CodedSample>(
  byName: readonly NamedSample<Sample>[],
  byHeader: readonly HeaderName<Sample>[],
  fileNamePattern: string | null = null,
): FileBinding<Sample> {
  const proposals = new Map<string, BindingProposal<Sample>>();
  for (const { sample, isExact, pixelLabel } of byName) {
    const doubt = isExact ? '' : ' (in other letters)';
    proposals.set(sample.id, { sample, pixelLabel, reason: `the file name holds ${sample.code}${doubt}` });
  }
  for (const { sample, line } of byHeader) {
    const known = proposals.get(sample.id);
    const header = `the header says "${line}"`;
    proposals.set(sample.id, {
      sample,
      pixelLabel: known?.pixelLabel ?? null,
      reason: known === undefined ? header : `${known.reason}, and ${header}`,
    });
  }
  const [only, ...others] = [...proposals.values()];
  if (only === undefined) {
    return {
      outcome: 'undecided',
      proposals: [],
      reason: nothingNamed(fileNamePattern),
    };
  }
  if (others.length > 0) {
    const codes = [only, ...others].map(({ sample }) => sample.code).join(', ');
    return {
      outcome: 'undecided',
      proposals: [only, ...others],
      reason: `Name and header point to more than one sample: ${codes}.`,
    };
  }
  const isExact = byHeader.length > 0 || byName.every((named) => named.isExact);
  if (!isExact) {
    return { outcome: 'undecided', proposals: [only], reason: `Not certain: ${only.reason}.` };
  }
  return { outcome: 'certain', proposal: only };
}

function nothingNamed(fileNamePattern: string | null): string {
  const reason = 'Neither the file name nor the header names a sample of the project.';
  if (fileNamePattern === null) return reason;
  return `${reason} Its files are named ${fileNamePattern}, with {code} a code of the project (fileNamePattern).`;
}
