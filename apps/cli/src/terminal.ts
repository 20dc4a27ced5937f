/** Where a command writes and where it was called from. stdout carries results only, stderr everything else. */
export interface Terminal {
  readonly callerFolder: string;
  writeResult(text: string): void;
  writeNote(text: string): void;
}
