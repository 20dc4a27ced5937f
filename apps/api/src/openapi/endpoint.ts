import type { TokenScope } from '@dotbook/data-access';
import { applyDecorators, HttpCode, SetMetadata, type Type } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  type ApiOperationOptions,
  ApiProduces,
  getSchemaPath,
} from '@nestjs/swagger';
import { RequiresScope } from '../access-control/requires-scope.ts';
import { CREATED_UNDER } from '../versions/entity-headers.interceptor.ts';
import { EntityVersionDto } from '../versions/entity-version.dto.ts';

/** What every route says about itself; the operation id is the name of the method. */
interface Endpoint {
  readonly summary: string;
  /** Longer text for the human documentation. */
  readonly description?: string;
  /** When it is not the usual one: `read` for reading, `write` for the rest. */
  readonly scope?: TokenScope;
}

const ETAG = { ETag: { description: 'The version in quotes, for If-Match.', schema: { type: 'string' } } };
const LOCATION = { Location: { description: 'Where it can be read.', schema: { type: 'string' } } };

/** A GET of one thing. */
export function Reads(response: Type, endpoint: Endpoint): MethodDecorator {
  return applyDecorators(
    operation(endpoint, 'read'),
    ApiOkResponse({ type: response, headers: ETAG, description: 'As it is now.' }),
  );
}

/** A GET of a list: `{ items, nextCursor }`. */
export function Lists(item: Type, endpoint: Endpoint): MethodDecorator {
  return applyDecorators(operation(endpoint, 'read'), pageOf(item));
}

/** A GET of the versions that were kept of one thing. */
export function ListsVersions(endpoint: Endpoint): MethodDecorator {
  return Lists(EntityVersionDto, endpoint);
}

/** A POST that makes something. @param collection path under which its id can be read; given as `Location`. */
export function Creates(response: Type, collection: string, endpoint: Endpoint): MethodDecorator {
  return applyDecorators(
    operation(endpoint, 'write'),
    HttpCode(201),
    SetMetadata(CREATED_UNDER, collection),
    ApiCreatedResponse({ type: response, headers: { ...ETAG, ...LOCATION }, description: 'Made.' }),
  );
}

/** A POST that makes one thing or several, depending on the body; only one gets a `Location`. */
export function CreatesOneOf(responses: Type[], collection: string, endpoint: Endpoint): MethodDecorator {
  return applyDecorators(
    operation(endpoint, 'write'),
    HttpCode(201),
    SetMetadata(CREATED_UNDER, collection),
    ApiExtraModels(...responses),
    ApiCreatedResponse({
      schema: { oneOf: responses.map((response) => ({ $ref: getSchemaPath(response) })) },
      headers: { ...ETAG, ...LOCATION },
      description: 'Made.',
    }),
  );
}

/** A POST that makes a part of something, which is read under the address of the whole. */
export function CreatesPart(response: Type, endpoint: Endpoint): MethodDecorator {
  return applyDecorators(
    operation(endpoint, 'write'),
    HttpCode(201),
    ApiCreatedResponse({ type: response, headers: ETAG, description: 'Made.' }),
  );
}

/** A PATCH of one thing; needs If-Match. */
export function Changes(response: Type, endpoint: Endpoint): MethodDecorator {
  return applyDecorators(
    operation(endpoint, 'write'),
    ApiHeader({
      name: 'If-Match',
      required: true,
      description: 'ETag of what was read.',
      schema: { type: 'string', example: '"1"' },
    }),
    ApiOkResponse({ type: response, headers: ETAG, description: 'As it is now.' }),
  );
}

/** A POST that does something to what is there, e.g. `…/withdraw`, and answers with it. */
export function Acts(response: Type, endpoint: Endpoint): MethodDecorator {
  return applyDecorators(
    operation(endpoint, 'write'),
    HttpCode(200),
    ApiOkResponse({ type: response, headers: ETAG, description: 'Done.' }),
  );
}

/** A GET of bytes. */
export function Downloads(mediaType: string, endpoint: Endpoint): MethodDecorator {
  return applyDecorators(
    operation(endpoint, 'read'),
    ApiProduces(mediaType),
    ApiOkResponse({ schema: { type: 'string', format: 'binary' }, headers: ETAG, description: 'The bytes.' }),
  );
}

/** What a body may be, by media type. */
type BodySchemas = Readonly<Record<string, { readonly schema: { readonly $ref: string } }>>;

/** A POST that begins work which goes on after the answer. */
export function Begins(response: Type, endpoint: Endpoint): MethodDecorator {
  return applyDecorators(
    operation(endpoint, 'write'),
    HttpCode(202),
    ApiAcceptedResponse({ type: response, description: 'Begun; its address tells how far it is.' }),
  );
}

/** A POST of measurements, which are taken and worked on after the answer. */
export function Accepts(response: Type, content: BodySchemas, endpoint: Endpoint): MethodDecorator {
  return applyDecorators(
    operation(endpoint, 'write', { requestBody: { required: true, content } }),
    HttpCode(202),
    ApiHeader({
      name: 'Prefer',
      required: false,
      description: '`wait=10`: answer when the results are there, at the latest after so many seconds.',
      schema: { type: 'string', example: 'wait=10' },
    }),
    ApiAcceptedResponse({
      type: response,
      headers: {
        'Preference-Applied': { description: 'When it was waited.', schema: { type: 'string' } },
      },
      description: 'Kept; the analysis follows.',
    }),
  );
}

function operation(
  { summary, description, scope }: Endpoint,
  usualScope: TokenScope,
  more: Pick<ApiOperationOptions, 'requestBody'> = {},
): MethodDecorator {
  const needed = scope ?? usualScope;
  const text = [description, `Scope: \`${needed}\`.`].filter(Boolean).join('\n\n');
  return applyDecorators(RequiresScope(needed), ApiOperation({ summary, description: text, ...more }));
}

function pageOf(item: Type): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(item),
    ApiOkResponse({
      description: 'A page of the list.',
      schema: {
        type: 'object',
        required: ['items', 'nextCursor'],
        properties: {
          items: { type: 'array', items: { $ref: getSchemaPath(item) } },
          nextCursor: {
            type: 'string',
            nullable: true,
            description: 'Cursor of the next page; null on the last.',
          },
        },
      },
    }),
  );
}
