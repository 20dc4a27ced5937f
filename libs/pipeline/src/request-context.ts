import type { MeasurementTarget, VisibleProjects, WorkContext } from '@dotbook/data-access';
import { isVisible } from '@dotbook/data-access';
import { DomainError } from '@dotbook/domain';

/** Who asks, with which request, and which projects that person may see and change; decided by the policy of the API. */
export interface RequestContext extends WorkContext {
  readonly visibleProjectIds: VisibleProjects;
  readonly writableProjectIds: VisibleProjects;
}

/** @throws DomainError `projectReadOnly` (forbidden): the caller sees the project but may not change it. */
export function assertMayWrite(
  context: Pick<RequestContext, 'writableProjectIds'>,
  target: Pick<MeasurementTarget, 'projectId'>,
): void {
  if (isVisible(context.writableProjectIds, target.projectId)) return;
  throw new DomainError(
    'projectReadOnly',
    'forbidden',
    'You may read this project but not change it. Ask an administrator of the project for the role of a member.',
  );
}
