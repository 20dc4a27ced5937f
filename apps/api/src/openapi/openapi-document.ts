import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, getSchemaPath, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ProblemDto } from '../errors/problem.dto.ts';

import { JSON_VALUE_SCHEMAS } from './json-value.ts';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const METHODS = ['get', 'post', 'patch', 'put', 'delete'] as const;

/** The OpenAPI 3 document of the application; operation ids are the names of the controller methods. */
export function createOpenApiDocument(application: INestApplication): OpenAPIObject {
  const base = new DocumentBuilder()
    .setTitle('Dotbook')
    .setDescription(
      'Electronic lab notebook for perovskite quantum-dot solar cells. Units are in the names, fractions are 0 to 1, missing is null. Errors are problem documents (RFC 9457).',
    )
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A token: `dbk_…`.' }, 'token')
    .build();
  const document = SwaggerModule.createDocument(application, base, {
    operationIdFactory: (_controller, method) => method,
    extraModels: [ProblemDto],
  });
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...JSON_VALUE_SCHEMAS },
  };
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation !== undefined) complete(operation, path, method);
    }
  }
  return document;
}

/** Adds what follows from the kind of the route: the token, the idempotency key, the problems. */
function complete(operation: Operation, path: string, method: string): void {
  const isPublic = !path.startsWith('/v1/');
  if (!isPublic) operation.security = [{ token: [] }];
  if (method === 'post') {
    operation.parameters = [
      ...(operation.parameters ?? []),
      {
        name: 'Idempotency-Key',
        in: 'header',
        required: false,
        description: 'A key of your choice: the request is carried out once, a repeat gets the same answer.',
        schema: { type: 'string', maxLength: 255 },
      },
    ];
  }
  for (const [status, description] of problemsOf(path, method, isPublic, operation)) {
    operation.responses[status] ??= {
      description,
      content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) } } },
    };
  }
}

/** Filters name other things and have physical bounds, and so can be meaningless. */
function hasFilters({ parameters = [] }: Operation): boolean {
  return parameters.some(
    (one) => 'in' in one && one.in === 'query' && one.name !== 'limit' && one.name !== 'cursor',
  );
}

function problemsOf(
  path: string,
  method: string,
  isPublic: boolean,
  operation: Operation,
): [string, string][] {
  if (isPublic) return [];
  const isWriting = method !== 'get';
  const isAddressed = path.includes('{');
  const problems: [string, string, boolean][] = [
    ['400', 'Malformed: the fields are named in `errors`.', true],
    ['401', 'No valid token.', true],
    ['403', 'The token or the role does not allow this.', true],
    ['404', 'Not there, or in a project that may not be seen.', isAddressed],
    ['409', 'Conflicts with what is there.', isWriting],
    ['410', 'Withdrawn: who, when and why stand in `withdrawal`.', isAddressed],
    ['412', 'Changed in the meantime: read it again.', method === 'patch'],
    ['413', 'Too large.', isWriting],
    ['415', 'The body is in a form that is not taken here.', isWriting],
    ['422', 'Meaningless: the fields are named in `errors`.', isWriting || hasFilters(operation)],
    ['428', 'If-Match is needed.', method === 'patch'],
    ['503', 'The database is away; see Retry-After.', true],
  ];
  return problems.filter(([, , applies]) => applies).map(([status, description]) => [status, description]);
}
