/** A raw file about to get its row. */
export interface RawFileDraft {
  readonly id: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly originalName: string;
  readonly mediaType: string;
  readonly format: { readonly key: string; readonly version: number } | null;
}
