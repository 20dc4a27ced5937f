import { WrongUse } from '../exit-status.ts';

const DECIMAL_NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The `--set` values of one calculation; every getter says what is wrong with a value. */
export class Given {
  readonly #settings: ReadonlyMap<string, string>;

  /** @throws WrongUse for a key that the calculation does not know. */
  constructor(name: string, settings: ReadonlyMap<string, string>, known: readonly string[]) {
    const other = [...settings.keys()].find((key) => !known.includes(key));
    if (other !== undefined) {
      throw new WrongUse(`calc ${name} does not know "${other}". Known keys: ${known.join(', ')}.`);
    }
    this.#settings = settings;
  }

  /** @throws WrongUse when the value is no decimal number. */
  numberOrNone(key: string): number | undefined {
    const text = this.#settings.get(key);
    return text === undefined ? undefined : readNumber(key, text);
  }

  /** @throws WrongUse when the value is missing or no decimal number. */
  number(key: string): number {
    return readNumber(key, this.text(key));
  }

  /** Numbers separated by commas. @throws WrongUse when the value is missing or holds something else. */
  numbers(key: string): readonly number[] {
    const text = this.#settings.get(key);
    if (text === undefined) throw new WrongUse(`${key} is missing: give it with --set ${key}=1,2,3`);
    return text.split(',').map((part) => readNumber(key, part.trim()));
  }

  /** @throws WrongUse when the value is missing. */
  text(key: string): string {
    const text = this.#settings.get(key);
    if (text === undefined) throw new WrongUse(`${key} is missing: give it with --set ${key}=…`);
    return text;
  }

  textOrNone(key: string): string | undefined {
    return this.#settings.get(key);
  }
}

function readNumber(key: string, text: string): number {
  const value = DECIMAL_NUMBER.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(value)) return value;
  throw new WrongUse(`${key} must be a number with a decimal point, such as 1.6, not "${text}".`);
}
