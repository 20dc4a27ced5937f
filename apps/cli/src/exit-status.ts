/** Exit status of `dotbook`; public interface. */
export const EXIT_STATUS = {
  /** Done, also with warnings. */
  done: 0,
  /** Anything that is none of the others, such as a disk error. */
  failed: 1,
  /** The command was called in a way it does not know: unknown option, key or calculation, missing file. */
  wrongUse: 2,
  /** At least one file could not be understood. */
  notUnderstood: 3,
} as const;

export type ExitStatus = (typeof EXIT_STATUS)[keyof typeof EXIT_STATUS];

/** Thrown by a command that was called wrongly; the message goes to stderr. */
export class WrongUse extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WrongUse';
  }
}
