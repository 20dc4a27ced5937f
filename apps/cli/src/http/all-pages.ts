import type { ApiClient } from './api-client.ts';
import type { GetAnswer, GetPath, GetQuery, PathParameters } from './api-types.ts';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** Paths whose answers come a page at a time. */
export type PagedPath = {
  [Path in GetPath]: GetAnswer<Path> extends Page<unknown> ? Path : never;
}[GetPath];

/** What the pages of a path hold. */
export type ItemOf<Path extends PagedPath> = GetAnswer<Path>['items'][number];

const LARGEST_PAGE = 200;

/** Every item of a list, however many pages it has. */
export async function allPages<Path extends PagedPath>(
  client: ApiClient,
  path: Path,
  parameters: PathParameters<Path>,
  selection: Omit<GetQuery<Path>, 'cursor' | 'limit'>,
): Promise<readonly ItemOf<Path>[]> {
  const all: ItemOf<Path>[] = [];
  let cursor: string | null = null;
  do {
    const query = { ...selection, limit: LARGEST_PAGE, ...(cursor === null ? {} : { cursor }) };
    const answer = await client.download(path, parameters, { query });
    const page = (await answer.json()) as Page<ItemOf<Path>>;
    all.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return all;
}
