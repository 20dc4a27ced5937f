import type { Multipart } from '@fastify/multipart';
import type { RawFileStore } from '@dotbook/data-access';
import type { StoredFile } from '@dotbook/pipeline';
import type { FastifyRequest } from 'fastify';
import { ApiProblem } from '../../errors/api-problem.ts';
import { assertNotTooDeep } from '../../errors/nesting.ts';
import { discardRest } from './discard-rest.ts';
import { FILE_FIELD } from './upload-fields.ts';

/** What came in: texts of the fields, and files whose bytes lie in the store. */
export interface ReceivedUpload {
  readonly fields: ReadonlyMap<string, string>;
  readonly files: readonly StoredFile[];
}

const LONGEST_MEDIA_TYPE = 127;
/** What the parser says of a body that is cut off or is none; its errors have no code. */
const NO_MULTIPART =
  /^(?:Multipart: Boundary not found|Unexpected end of multipart data|Part terminated early|Malformed part header)/u;
const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+$/u;

/**
 * Takes an upload in while it streams. A file goes from the socket through the hash to the disk, so that memory does not
 * grow with it. Whatever is refused leaves no row; bytes that nothing refers to are swept.
 *
 * @param fieldNames names of the parts that are no files.
 * @throws ApiProblem `validationFailed` for fields that are unknown or come twice, `fileTooLarge`; DomainError of the
 *   store; errors of the multipart plugin (too many, broken off).
 */
export async function receiveUpload(
  request: FastifyRequest,
  store: Pick<RawFileStore, 'put'>,
  maximumBytes: number,
  fieldNames: readonly string[],
): Promise<ReceivedUpload> {
  const fields = new Map<string, string>();
  const files: StoredFile[] = [];
  let lastName = '';
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') {
        lastName = nameOf(part);
        files.push(await storeFile(part, store, maximumBytes));
      } else addField(fields, part, fieldNames);
    }
  } catch (error) {
    discardRest(request.raw, maximumBytes);
    if (isTooLarge(error)) throw tooLarge(lastName, maximumBytes);
    throw error instanceof Error && NO_MULTIPART.test(error.message) ? notMultipart(error.message) : error;
  }
  return { fields, files };
}

async function storeFile(
  part: Extract<Multipart, { type: 'file' }>,
  store: Pick<RawFileStore, 'put'>,
  maximumBytes: number,
): Promise<StoredFile> {
  if (part.fieldname !== FILE_FIELD) {
    throw refusal(
      part.fieldname,
      `Files come in parts named "${FILE_FIELD}", not "${shown(part.fieldname)}".`,
    );
  }
  const blob = await store.put(part.file, { maximumBytes });
  const isPlain = MEDIA_TYPE.test(part.mimetype) && part.mimetype.length <= LONGEST_MEDIA_TYPE;
  return {
    ...blob,
    originalName: nameOf(part),
    mediaType: isPlain ? part.mimetype : 'application/octet-stream',
  };
}

/** The multipart plugin stops at the limit and says neither which file nor which limit it was. */
function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'FST_REQ_FILE_TOO_LARGE';
}

function tooLarge(originalName: string, maximumBytes: number): ApiProblem {
  const detail = `"${shown(originalName)}" has more than ${maximumBytes} bytes, the most that one uploaded file may have (DOTBOOK_FILE_BYTES); nothing of this upload was kept. Split the file, or have the limit raised.`;
  return new ApiProblem('fileTooLarge', detail, [{ pointer: `/${FILE_FIELD}`, detail }]);
}

/** A part whose file name is empty comes without one, whatever its type says. */
function nameOf(part: { readonly filename?: string }): string {
  return part.filename ?? '';
}

function addField(
  fields: Map<string, string>,
  part: Extract<Multipart, { type: 'field' }>,
  fieldNames: readonly string[],
): void {
  const name = part.fieldname;
  if (name === FILE_FIELD) {
    throw refusal(name, 'The part "file" has no file name, so it is no file. Send it as a file.');
  }
  if (!fieldNames.includes(name)) {
    throw refusal(name, `There is no field "${shown(name)}"; known are ${fieldNames.join(', ')}.`);
  }
  if (fields.has(name)) throw refusal(name, `The field ${name} comes twice; send it once.`);
  if (part.valueTruncated) throw new ApiProblem('bodyTooLarge', `The field ${name} is too long.`);
  // A part of type application/json arrives as what it says; as text it is checked like any other.
  assertNotTooDeep(part.value, `/${name}`);
  fields.set(name, typeof part.value === 'string' ? part.value : JSON.stringify(part.value));
}

function notMultipart(reason: string): ApiProblem {
  return new ApiProblem(
    'requestMalformed',
    `The upload cannot be read as multipart/form-data (${reason}). Send it whole, with its boundary in content-type.`,
  );
}

function refusal(name: string, detail: string): ApiProblem {
  return new ApiProblem('validationFailed', detail, [{ pointer: `/${shown(name)}`, detail }]);
}

function shown(name: string): string {
  return name.slice(0, 80);
}
