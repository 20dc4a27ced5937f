import {
  assertWithinBounds,
  canonicalJson,
  conditionsFromJson,
  DomainError,
  isQuantityKey,
  type Conditions,
  type MetricValue,
} from '@dotbook/domain';

/** Key of the form in which the values of a certificate are kept as a raw file. */
export const CERTIFICATE_FORMAT = { key: 'dotbook-certificate', version: 1 } as const;

/** What an accredited laboratory certified, as the report states it. */
export interface CertificateValues {
  readonly laboratory: string;
  readonly reportNumber: string;
  /** ISO date on the report. */
  readonly issuedOn?: string;
  readonly method?: string;
  readonly jscMilliampPerCm2?: number;
  readonly vocVolt?: number;
  /** 0 to 1. */
  readonly fillFactor?: number;
  readonly pcePercent?: number;
  readonly apertureAreaCm2?: number;
}

export interface Certificate {
  readonly kind: 'certificate';
  readonly values: CertificateValues;
  readonly conditions: Conditions;
  /** ISO 8601 date and time as the person wrote it; null when not given. */
  readonly measuredAt: string | null;
}

const NUMBER_KEYS = ['jscMilliampPerCm2', 'vocVolt', 'fillFactor', 'pcePercent', 'apertureAreaCm2'] as const;
const KNOWN_KEYS: readonly string[] = ['laboratory', 'reportNumber', 'issuedOn', 'method', ...NUMBER_KEYS];
const LONGEST_TEXT = 500;
const CALENDAR_DATE = /^\d{4}-\d{2}-\d{2}$/u;

/** A certificate as canonical JSON (RFC 8785): equal values have equal bytes. */
export function certificateBytes(certificate: Certificate): Uint8Array {
  return new TextEncoder().encode(canonicalJson(certificate));
}

/**
 * Checks the values of a certificate from any JSON.
 * @throws DomainError `certificateInvalid` (meaningless), `conditionUnknown`, `conditionInvalid`, `valueOutOfBounds`, `numberNotFinite`.
 */
export function checkCertificate(input: {
  readonly values: Readonly<Record<string, MetricValue>>;
  readonly conditions: unknown;
  readonly measuredAt: string | null;
}): Certificate {
  const unknown = Object.keys(input.values).find((key) => !KNOWN_KEYS.includes(key));
  if (unknown !== undefined) {
    refuse(
      `/values/${unknown}`,
      `"${unknown}" is no value of a certificate; known are ${KNOWN_KEYS.join(', ')}.`,
    );
  }
  const { values } = input;
  const issuedOn = textAt(values, 'issuedOn');
  if (issuedOn !== null && !isCalendarDate(issuedOn)) {
    refuse(
      '/values/issuedOn',
      `issuedOn must be a date that exists, such as 2019-05-14, not ${JSON.stringify(issuedOn)}.`,
    );
  }
  const method = textAt(values, 'method');
  const numbers = NUMBER_KEYS.map((key) => [key, numberAt(values, key)] as const);
  return {
    kind: 'certificate',
    values: {
      laboratory: requiredTextAt(values, 'laboratory'),
      reportNumber: requiredTextAt(values, 'reportNumber'),
      ...(issuedOn === null ? {} : { issuedOn }),
      ...(method === null ? {} : { method }),
      ...Object.fromEntries(numbers.filter(([, value]) => value !== null)),
    },
    conditions: conditionsFromJson(input.conditions, '/conditions'),
    measuredAt: input.measuredAt,
  };
}

/** 31 February has the form of a date and would be read as 3 March. */
function isCalendarDate(text: string): boolean {
  if (!CALENDAR_DATE.test(text)) return false;
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

type GivenValues = Readonly<Record<string, MetricValue>>;

function requiredTextAt(values: GivenValues, key: string): string {
  return textAt(values, key) ?? refuse(`/values/${key}`, `${key} is missing; a certificate names it.`);
}

function textAt(values: GivenValues, key: string): string | null {
  const value = values[key] ?? null;
  if (value === null) return null;
  if (typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST_TEXT) return value;
  return refuse(`/values/${key}`, `${key} must be a text of 1 to ${LONGEST_TEXT} characters.`);
}

function numberAt(values: GivenValues, key: string): number | null {
  const value = values[key] ?? null;
  if (value === null) return null;
  if (typeof value !== 'number') return refuse(`/values/${key}`, `${key} must be a number.`);
  if (isQuantityKey(key)) assertWithinBounds(key, value, `/values/${key}`);
  return value;
}

function refuse(pointer: string, detail: string): never {
  throw new DomainError('certificateInvalid', 'meaningless', detail, [{ pointer, detail }]);
}
