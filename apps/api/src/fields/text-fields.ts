import {
  IsArray,
  IsEmail,
  IsIn,
  IsISO8601,
  IsString,
  IsTimeZone,
  IsUUID,
  Length,
  Matches,
} from 'class-validator';
import { field, type FieldOptions } from './field-options.ts';

interface TextOptions extends FieldOptions {
  /** Longest text; 500 when not said. */
  readonly maximumLength?: number;
}

const DEFAULT_TEXT_LENGTH = 500;
const CODE_LENGTH = 64;
/** A half of a surrogate pair would be stored as another character. */
const WELL_FORMED = /^\P{Cs}*$/u;
/** Not blank, well-formed, and nothing that a terminal or a label would obey instead of show; line breaks and tabs may be. */
const READABLE = /^(?!\s*$)(?:[^\p{Cc}\p{Cs}]|[\t\n\r])*$/u;
const READABLE_MESSAGE =
  '$property must not be blank and must not hold control characters (such as U+0000) or halves of surrogate pairs';
const ZONED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/u;

/** A text that a person can read: not blank, without control characters other than line breaks and tabs. */
export function TextField(options: TextOptions = {}): PropertyDecorator {
  const maxLength = options.maximumLength ?? DEFAULT_TEXT_LENGTH;
  const each = options.list === true;
  return field(options, { type: 'string', minLength: 1, maxLength }, [
    ...(each ? [IsArray()] : []),
    IsString({ each }),
    Length(1, maxLength, { each }),
    Matches(READABLE, { each, message: READABLE_MESSAGE }),
  ]);
}

/** The code of a sample: what people write on the vial. Its form is checked by the domain. */
export function CodeField(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: 'string', minLength: 1, maxLength: CODE_LENGTH, example: 'C2F2-Q-OR-07' }, [
    IsString(),
    Length(1, CODE_LENGTH),
  ]);
}

/** Refers to something by its code or its id. */
export function ReferenceField(options: FieldOptions = {}): PropertyDecorator {
  const each = options.list === true;
  return field(options, { type: 'string', minLength: 1, maxLength: CODE_LENGTH }, [
    ...(each ? [IsArray()] : []),
    IsString({ each }),
    Length(1, CODE_LENGTH, { each }),
    Matches(READABLE, { each, message: READABLE_MESSAGE }),
  ]);
}

/** A UUID. */
export function IdField(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: 'string', format: 'uuid' }, [IsUUID()]);
}

/** A calendar date `YYYY-MM-DD`. */
export function DateField(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: 'string', format: 'date' }, [
    Matches(/^\d{4}-\d{2}-\d{2}$/u, { message: '$property must be a date as YYYY-MM-DD' }),
    IsISO8601({ strict: true }, { message: '$property must be a date that exists' }),
  ]);
}

/** An instant, ISO 8601 with its zone. */
export function InstantField(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: 'string', format: 'date-time' }, [
    Matches(ZONED, { message: '$property must be an instant with its zone, e.g. 2026-03-01T14:30:00Z' }),
    IsISO8601({ strict: true }, { message: '$property must be an instant that exists' }),
  ]);
}

/** One of a closed list of texts. @param name of the enumeration in the OpenAPI document. */
export function ChoiceField(
  name: string,
  choices: readonly string[],
  options: FieldOptions = {},
): PropertyDecorator {
  const each = options.list === true;
  return field(options, { enum: [...choices], enumName: name }, [
    ...(each ? [IsArray()] : []),
    IsIn(choices, { each, message: `$property must be one of ${choices.join(', ')}` }),
  ]);
}

/** An e-mail address; also one of this machine, `name@localhost`. */
export function EmailField(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: 'string', format: 'email', maxLength: 254 }, [
    // The check of the address itself cannot bear them.
    Matches(WELL_FORMED, { message: '$property must not hold halves of surrogate pairs' }),
    IsEmail({ require_tld: false }),
  ]);
}

/** An IANA time zone. */
export function TimeZoneField(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: 'string', example: 'Australia/Brisbane' }, [
    IsTimeZone({ message: '$property must be an IANA time zone, e.g. Europe/Berlin' }),
  ]);
}
