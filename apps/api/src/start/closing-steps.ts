import type { Log } from '../logging/log.ts';

/** What has to be put away at the end, in the reverse order of its opening. */
export class ClosingSteps {
  readonly #log: Log;
  readonly #steps: { readonly name: string; close(): Promise<void> }[] = [];

  constructor(log: Log) {
    this.#log = log;
  }

  add(name: string, close: () => Promise<void>): void {
    this.#steps.push({ name, close });
  }

  /** Runs every step once; one that fails is logged and does not keep the others from running. */
  async run(): Promise<void> {
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      try {
        await step.close();
      } catch (error) {
        this.#log.error({ err: error, step: step.name }, 'closing failed');
      }
    }
  }
}
