import type { components, paths } from './api-schema.ts';

/** The named schemas of the OpenAPI document, e.g. `Schemas['LotDto']`. */
export type Schemas = components['schemas'];

type PathsWith<Method extends 'get' | 'post' | 'patch'> = {
  [Path in keyof paths]: paths[Path] extends Record<Method, { responses: unknown }> ? Path : never;
}[keyof paths];

/** Paths of the OpenAPI document, with their parameters in braces. */
export type GetPath = PathsWith<'get'>;
export type PostPath = PathsWith<'post'>;
export type PatchPath = PathsWith<'patch'>;

type Operation<Path, Method extends 'get' | 'post' | 'patch'> = Path extends keyof paths
  ? paths[Path][Method]
  : never;

type JsonOf<Message> = Message extends { content: { 'application/json': infer Body } } ? Body : never;

type Answer<Op> = Op extends { responses: infer Responses }
  ? {
      [Status in keyof Responses]: Status extends 200 | 201 | 202 ? JsonOf<Responses[Status]> : never;
    }[keyof Responses]
  : never;

/** What a GET of the path answers with when it succeeds. */
export type GetAnswer<Path extends GetPath> = Answer<Operation<Path, 'get'>>;

/** What a POST to the path answers with when it succeeds. */
export type PostAnswer<Path extends PostPath> = Answer<Operation<Path, 'post'>>;

/** What a PATCH of the path answers with when it succeeds. */
export type PatchAnswer<Path extends PatchPath> = Answer<Operation<Path, 'patch'>>;

type BodyOf<Op> = Op extends { requestBody: infer Body } ? JsonOf<Body> : never;

/** The JSON body of a POST to the path. */
export type PostBody<Path extends PostPath> = BodyOf<Operation<Path, 'post'>>;

/** The JSON body of a PATCH of the path. */
export type PatchBody<Path extends PatchPath> = BodyOf<Operation<Path, 'patch'>>;

/** One value for each name in braces. */
export type PathParameters<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Readonly<Record<Name, string>> & PathParameters<Rest>
  : unknown;

/** The query parameters of a GET of the path. */
export type GetQuery<Path extends GetPath> =
  Operation<Path, 'get'> extends { parameters: { query?: infer Query } } ? NonNullable<Query> : never;
