import type { PathParameters, PostBody, PostPath } from '../../http/api-types.ts';
import { fillPath } from '../../http/fill-path.ts';

export type { PostBody } from '../../http/api-types.ts';

/** One POST of the recipe. Requests are sent in the order of their list. */
export interface RecipeRequest {
  /** Path with its parameters filled in. */
  readonly path: string;
  readonly body: object;
}

/** A request whose path and body have been checked against the OpenAPI document when this was compiled. */
export function request<Path extends PostPath>(
  path: Path,
  parameters: PathParameters<Path>,
  body: PostBody<Path> & object,
): RecipeRequest {
  return { path: fillPath(path, parameters as Readonly<Record<string, string>>), body };
}
