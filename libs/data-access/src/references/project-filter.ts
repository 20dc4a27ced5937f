import { type Caller, inReadableProjects } from '../access/caller.ts';
import { addressOf, type EntityAddress, type KeysetQuery } from '../entities/notebook-entity.ts';

/** Filters that every list of things of a project has. */
export interface ProjectFilter {
  /** Code or id of the project. */
  readonly project?: string;
  /** Only codes that begin with this. */
  readonly codePrefix?: string;
}

/** Prisma condition: the asked part of the list, in the projects the caller may see, that passes the filters. */
export function inProject(
  keyset: KeysetQuery['where'],
  filter: ProjectFilter,
  caller: Caller,
): KeysetQuery['where'] & {
  projectId?: { in: string[] };
  project?: EntityAddress;
  code?: { startsWith: string };
} {
  return {
    ...keyset,
    ...inReadableProjects(caller.access),
    ...(filter.project === undefined ? {} : { project: addressOf(filter.project) }),
    ...(filter.codePrefix === undefined ? {} : { code: { startsWith: filter.codePrefix } }),
  };
}

/** Prisma condition on something of a project that a filter names; what the caller may not see matches nothing. */
export function visibleAddress(
  codeOrId: string,
  caller: Caller,
): EntityAddress & { projectId?: { in: string[] } } {
  return { ...addressOf(codeOrId), ...inReadableProjects(caller.access) };
}
