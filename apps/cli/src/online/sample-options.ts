const SAMPLE_KINDS = ['device', 'substrate', 'film', 'batch'] as const;

/** A kind of sample that files are attached to. */
export type SampleKind = (typeof SAMPLE_KINDS)[number];

/** `--device`, `--substrate`, `--film` and `--batch`, of which one is given. */
export type SampleOptions = Readonly<Partial<Record<SampleKind, string>>>;

/** The one sample that is named; null where none or more than one is. */
export function namedSample(
  options: SampleOptions,
): { readonly kind: SampleKind; readonly code: string } | null {
  const [sample, ...others] = SAMPLE_KINDS.flatMap((kind) => {
    const code = options[kind];
    return code === undefined ? [] : [{ kind, code }];
  });
  return sample === undefined || others.length > 0 ? null : sample;
}
