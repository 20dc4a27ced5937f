/** The environment is wrong; the message lists every fault. */
export class ConfigurationError extends Error {
  constructor(faults: readonly string[]) {
    super(`The configuration is not valid:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}

/** Reads variables one by one and collects what is wrong, so that all faults are shown at once. */
export class EnvironmentReader {
  readonly #environment: NodeJS.ProcessEnv;
  readonly #faults: string[] = [];

  constructor(environment: NodeJS.ProcessEnv) {
    this.#environment = environment;
  }

  /** Whether a variable is set to something; an empty one counts as not set. */
  isGiven(name: string): boolean {
    return this.#read(name) !== null;
  }

  text(name: string, fallback: string): string {
    return this.#read(name) ?? fallback;
  }

  optionalText(name: string): string | null {
    return this.#read(name);
  }

  integer(name: string, fallback: number, smallest: number, largest: number): number {
    const given = this.#read(name);
    if (given === null) return fallback;
    const value = /^\d+$/u.test(given) ? Number(given) : Number.NaN;
    if (value >= smallest && value <= largest) return value;
    this.#faults.push(
      `${name} is ${JSON.stringify(given)}; give a whole number from ${smallest} to ${largest}, or leave it out for ${fallback}.`,
    );
    return fallback;
  }

  choice<Choice extends string>(name: string, choices: readonly Choice[], fallback: Choice): Choice {
    const given = this.#read(name);
    if (given === null) return fallback;
    const chosen = choices.find((choice) => choice === given);
    if (chosen !== undefined) return chosen;
    this.#faults.push(
      `${name} is ${JSON.stringify(given)}; give one of ${choices.join(', ')}, or leave it out for ${fallback}.`,
    );
    return fallback;
  }

  /** A PostgreSQL URL. It holds a password, so a fault does not repeat it. */
  postgresUrl(name: string): string | null {
    const given = this.#read(name);
    if (given === null) return null;
    if (/^postgres(?:ql)?:\/\//u.test(given) && URL.canParse(given)) return given;
    this.#faults.push(
      `${name} is not the URL of a PostgreSQL database; give postgresql://user:password@host:5432/database, or leave it out for the embedded database.`,
    );
    return null;
  }

  /** @throws ConfigurationError with all faults. */
  assertValid(): void {
    if (this.#faults.length > 0) throw new ConfigurationError(this.#faults);
  }

  #read(name: string): string | null {
    const value = this.#environment[name]?.trim();
    return value === undefined || value === '' ? null : value;
  }
}
