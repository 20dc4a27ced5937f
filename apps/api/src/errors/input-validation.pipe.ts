import { type FieldFault, shownValue } from '@dotbook/domain';
import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import { getMetadataStorage, type ValidationError } from 'class-validator';
import { PHYSICAL_RULE } from '../fields/quantity-rule.ts';
import { ApiProblem } from './api-problem.ts';

const LONGEST_POINTER = 200;
const SUMMARISED_FAULTS = 5;

/**
 * Checks bodies and queries against their DTO: unknown fields are refused, nothing is converted. Wrong form is
 * `validationFailed` (400); right form with an impossible value is `valueMeaningless` (422).
 */
@Injectable()
export class InputValidationPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      stopAtFirstError: true,
      validationError: { target: true, value: true },
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body' && this.toValidate(metadata) && !isJsonObject(value)) {
      throw new ApiProblem('validationFailed', 'The body must be a JSON object.', [
        { pointer: '', detail: 'Send a JSON object with content-type application/json.' },
      ]);
    }
    this.exceptionFactory = problemOfFaults;
    return metadata.type === 'query'
      ? this.#transformQuery(value, metadata)
      : super.transform(value, metadata);
  }

  async #transformQuery(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    try {
      return withoutUnset(await super.transform(value, metadata));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      const faults = error.faults.map(({ pointer, detail }) => ({
        pointer: pointer.replace(/^\//u, '?'),
        detail,
      }));
      throw new ApiProblem(error.code, error.message, faults);
    }
  }
}

/** The fields of a DTO that nobody gave are there as undefined; whoever spreads a query must not find them. */
function withoutUnset(query: unknown): unknown {
  if (!isJsonObject(query)) return query;
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined) Reflect.deleteProperty(query, key);
  }
  return query;
}

function isJsonObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface Fault extends FieldFault {
  readonly isMeaningless: boolean;
}

/** Exported for the unit test: the problem of what class-validator found. */
export function problemOfFaults(errors: ValidationError[]): ApiProblem {
  const faults = errors.flatMap((error) => faultsOf(error, ''));
  const isMeaningless = faults.length > 0 && faults.every((fault) => fault.isMeaningless);
  return new ApiProblem(
    isMeaningless ? 'valueMeaningless' : 'validationFailed',
    summaryOf(faults),
    faults.map(({ pointer, detail }) => ({ pointer, detail })),
  );
}

function faultsOf(error: ValidationError, parent: string): Fault[] {
  const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    pointer,
    detail: detailOf(rule, message, pointer, error),
    isMeaningless: rule === PHYSICAL_RULE,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, pointer))];
}

/** What is wrong, with the value that was given where the rule does not quote it. */
function detailOf(rule: string, message: string, pointer: string, error: ValidationError): string {
  const value: unknown = error.value;
  if (rule === 'whitelistValidation') {
    const name = pointer.lastIndexOf('/') === 0 ? pointer.slice(1) : pointer;
    return `There is no field ${shortened(name)}; known are ${knownFields(error.target).join(', ') || 'none'}.`;
  }
  if (rule === PHYSICAL_RULE) return sentence(message);
  return sentence(value === undefined ? `${message}; it is missing` : `${message}, not ${shownValue(value)}`);
}

/** The fields of the DTO that a field is missing in. */
function knownFields(target: object | undefined): readonly string[] {
  if (target === undefined) return [];
  const rules = getMetadataStorage().getTargetValidationMetadatas(target.constructor, '', false, false);
  return [...new Set(rules.map(({ propertyName }) => propertyName))].toSorted();
}

function shortened(pointer: string): string {
  return pointer.length > LONGEST_POINTER ? `${pointer.slice(0, LONGEST_POINTER)}…` : pointer;
}

/** The first faults in words; all of them stand in `errors`. */
function summaryOf(faults: readonly FieldFault[]): string {
  const details = [...new Set(faults.map(({ detail }) => detail))];
  const more = details.length - SUMMARISED_FAULTS;
  const summary = details.slice(0, SUMMARISED_FAULTS).join(' ');
  return more > 0 ? `${summary} And ${more} more: see errors.` : summary;
}

function sentence(message: string): string {
  return /[.!?]$/u.test(message) ? message : `${message}.`;
}
