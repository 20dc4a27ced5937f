import type { FieldFault } from '@dotbook/domain';
import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { PHYSICAL_RULE } from '../fields/quantity-rule.ts';
import { ApiProblem } from './api-problem.ts';

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
      validationError: { target: false, value: false },
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
      return await super.transform(value, metadata);
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

function isJsonObject(value: unknown): boolean {
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
    faults.map(({ detail }) => detail).join(' '),
    faults.map(({ pointer, detail }) => ({ pointer, detail })),
  );
}

function faultsOf(error: ValidationError, parent: string): Fault[] {
  const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    pointer,
    detail:
      rule === 'whitelistValidation' ? `There is no field ${pointer}; leave it out.` : sentence(message),
    isMeaningless: rule === PHYSICAL_RULE,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, pointer))];
}

function sentence(message: string): string {
  return /[.!?]$/u.test(message) ? message : `${message}.`;
}
