import { type Caller, mayRead } from '../access/caller.ts';

/** Another thing of the notebook, by id and code. */
export interface ReferenceView {
  readonly id: string;
  readonly code: string;
}

/** Columns to select for a {@link ReferenceView}. */
export const REFERENCE_SELECT = { id: true, code: true, projectId: true } as const;

/** What is referred to, or null (redacted) where its project may not be seen. */
export function visibleReference(
  row: { readonly id: string; readonly code: string; readonly projectId: string } | null,
  caller: Caller,
): ReferenceView | null {
  if (row === null || !mayRead(caller.access, row.projectId)) return null;
  return { id: row.id, code: row.code };
}
