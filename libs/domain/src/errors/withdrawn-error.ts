import { DomainError } from './domain-error.ts';

/** Who withdrew something, when and why. */
export interface Withdrawal {
  /** ISO 8601, UTC. */
  readonly withdrawnAt: string;
  readonly reason: string;
  readonly actorId: string;
  readonly actorName: string;
}

/** What is asked for was withdrawn; its history stays readable. Code `withdrawn`, category `gone`. */
export class WithdrawnError extends DomainError {
  readonly withdrawal: Withdrawal;

  /** @param what how a person calls it, e.g. `chemical PbI2`. */
  constructor(what: string, withdrawal: Withdrawal) {
    super(
      'withdrawn',
      'gone',
      `The ${what} was withdrawn by ${withdrawal.actorName} on ${withdrawal.withdrawnAt}: ${withdrawal.reason}`,
    );
    this.name = 'WithdrawnError';
    this.withdrawal = withdrawal;
  }
}
