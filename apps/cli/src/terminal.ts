/** Where a command writes and where it was called from. stdout carries results only, stderr everything else. */
export interface Terminal {
  readonly callerFolder: string;
  /** Whether a person sees the notes as they are written, so that a line may be drawn anew. */
  readonly isInteractive?: boolean;
  /** How many characters a line of results may have where a person sees them; left out for a file or a pipe. */
  readonly lineCharacterCount?: number | undefined;
  writeResult(text: string): void;
  writeNote(text: string): void;
}
