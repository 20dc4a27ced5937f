import { assertCode, assertDeviceGeometry, DomainError, newId } from '@dotbook/domain';
import { dropPointersOfDevice } from '../analysis-runs/drop-pointers.ts';
import { type Caller, workContextOf } from '../access/caller.ts';
import type { ProjectRepository } from '../access/project-repository.ts';
import type { Database } from '../database/database.ts';
import { datesFrom } from '../entities/entity-row.ts';
import { NotebookEntity } from '../entities/notebook-entity.ts';
import { referenceAt } from '../entities/withdrawable.ts';
import type { EvaluationQueue } from '../evaluation-queue/evaluation-queue.ts';
import type { FilmRepository } from '../films/film-repository.ts';
import type { AreaKind, DeviceKind } from '../generated/prisma/enums.ts';
import { lockSubjects } from '../measurements/lock-subject.ts';
import { inProject, visibleAddress, type ProjectFilter } from '../references/project-filter.ts';
import type { SubstrateRepository } from '../substrates/substrate-repository.ts';
import type { RecordAudit, Transaction, UnitOfWork } from '../unit-of-work/unit-of-work.ts';
import { DEVICE_INCLUDE, deviceViewOf, type DeviceRow, type DeviceView } from './device-view.ts';
import { findDevice } from './find-device.ts';
import { assertDevicesFit, type DeviceToInsert } from './assert-devices-fit.ts';

/** What may be changed; undefined leaves a field as it is, null clears it. */
export interface DeviceChanges {
  readonly electrode?: string | null;
  readonly deviceKind?: DeviceKind;
  /** With `areaKind`, which is never inferred. */
  readonly apertureAreaCm2?: number | null;
  readonly areaKind?: AreaKind | null;
  readonly gapMicrometre?: number | null;
  readonly widthMillimetre?: number | null;
  readonly fabricatedAt?: string | null;
  readonly note?: string | null;
}

export interface NewDevice extends DeviceChanges {
  readonly code: string;
  /** Code or id of the project. */
  readonly project: string;
  /** Code or id of the substrate. */
  readonly substrate: string;
  /** Code or id of the film. */
  readonly film: string;
  /** Unique on its substrate, whatever the case. */
  readonly pixelLabel: string;
}

type DeviceColumns = Omit<DeviceChanges, 'fabricatedAt'> & { readonly fabricatedAt?: Date | null };

export interface DeviceFilter extends ProjectFilter {
  /** Code or id of the substrate. */
  readonly substrate?: string;
  /** Code or id of the film. */
  readonly film?: string;
  /** Code or id of the batch its film was made of. */
  readonly batch?: string;
  readonly deviceKind?: DeviceKind;
}

export interface DeviceRepositories {
  readonly projects: ProjectRepository;
  readonly substrates: SubstrateRepository;
  readonly films: FilmRepository;
}

export class DeviceRepository extends NotebookEntity<
  DeviceRow,
  DeviceView,
  DeviceChanges,
  DeviceColumns,
  DeviceFilter
> {
  readonly #unitOfWork: UnitOfWork;
  readonly #repositories: DeviceRepositories;

  /** @param queue is told of a change of kind or area: densities rest on them, so no result of before is shown any more. */
  constructor(
    database: Database,
    unitOfWork: UnitOfWork,
    repositories: DeviceRepositories,
    queue: Pick<EvaluationQueue, 'enqueue'>,
  ) {
    super(database, unitOfWork, {
      type: 'device',
      label: 'device',
      actions: { update: 'device.update', withdraw: 'device.withdraw' },
      find: (_, address) => findDevice(database, address),
      list: (reader, query, filter, caller) =>
        reader.device.findMany({
          ...query,
          where: {
            ...inProject(query.where, filter, caller),
            ...(filter.deviceKind === undefined ? {} : { deviceKind: filter.deviceKind }),
            ...(filter.substrate === undefined
              ? {}
              : { substrate: visibleAddress(filter.substrate, caller) }),
            AND: [
              filter.film === undefined ? {} : { film: visibleAddress(filter.film, caller) },
              filter.batch === undefined ? {} : { film: { batch: visibleAddress(filter.batch, caller) } },
            ],
          },
          include: DEVICE_INCLUDE,
        }),
      update: async (tx, where, data) => {
        // An evaluation that reads the area of before has ended, and its results are among those that go.
        await lockSubjects(tx, [{ kind: 'device', id: where.id }]);
        const { count } = await tx.device.updateMany({ where, data });
        return count === 0 ? [] : tx.device.findMany({ where: { id: where.id }, include: DEVICE_INCLUDE });
      },
      columnsOf,
      projectIdOf: (row) => row.projectId,
      assertPossible: (changed) => {
        assertDeviceGeometry(changed, '');
      },
      afterUpdate: async (tx, before, after) => {
        const isSame = (['deviceKind', 'apertureAreaCm2', 'areaKind'] as const).every(
          (field) => before[field] === after[field],
        );
        if (isSame) return;
        await dropPointersOfDevice(tx, after.id);
        await queue.enqueue(tx, [{ kind: 'device', id: after.id }]);
      },
      toView: deviceViewOf,
    });
    this.#unitOfWork = unitOfWork;
    this.#repositories = repositories;
  }

  /**
   * Makes one device.
   *
   * @throws DomainError `pixelTaken` (conflict), `deviceGeometryInvalid`, `filmOnOtherSubstrate` (meaningless),
   *   `codeInvalid`, `alreadyExists`, `referenceUnknown`, `referenceWithdrawn`, `writeForbidden`.
   */
  async create(caller: Caller, item: NewDevice): Promise<DeviceView> {
    const device = await this.#resolve(caller, item, '');
    return this.#unitOfWork.run(workContextOf(caller), async (tx, record) => {
      await assertDevicesFit(tx, [device]);
      return insertDevice(tx, record, device, caller);
    });
  }

  /** Makes devices, all or none; in a fault `/items/3` is the fourth. @throws as {@link create}. */
  async createMany(
    caller: Caller,
    items: readonly NewDevice[],
  ): Promise<{ readonly items: readonly DeviceView[] }> {
    const devices: DeviceToInsert[] = [];
    for (const [index, item] of items.entries()) {
      devices.push(await this.#resolve(caller, item, `/items/${index}`));
    }
    return this.#unitOfWork.run(workContextOf(caller), async (tx, record) => {
      await assertDevicesFit(tx, devices);
      const views: DeviceView[] = [];
      for (const device of devices) views.push(await insertDevice(tx, record, device, caller));
      return { items: views };
    });
  }

  async #resolve(caller: Caller, item: NewDevice, pointer: string): Promise<DeviceToInsert> {
    const { code, project, substrate, film, pixelLabel, ...others } = item;
    assertCode(code, `${pointer}/code`);
    const { projects, substrates, films } = this.#repositories;
    const { id: projectId } = await referenceAt(`${pointer}/project`, projects.rowInForce(caller, project));
    caller.access.assertMayWrite(projectId);
    const substrateRow = await referenceAt(`${pointer}/substrate`, substrates.rowInForce(caller, substrate));
    const filmRow = await referenceAt(`${pointer}/film`, films.rowInForce(caller, film));
    if (filmRow.substrateId !== null && filmRow.substrateId !== substrateRow.id) {
      const detail = `The film ${filmRow.code} lies on another substrate than ${substrateRow.code}.`;
      const faults = [{ pointer: `${pointer}/film`, detail }];
      throw new DomainError('filmOnOtherSubstrate', 'meaningless', detail, faults);
    }
    const geometry = {
      deviceKind: others.deviceKind ?? 'solarCell',
      apertureAreaCm2: others.apertureAreaCm2 ?? null,
      areaKind: others.areaKind ?? null,
      gapMicrometre: others.gapMicrometre ?? null,
      widthMillimetre: others.widthMillimetre ?? null,
    };
    assertDeviceGeometry(geometry, pointer);
    return {
      pointer,
      data: {
        id: newId(),
        code,
        projectId,
        substrateId: substrateRow.id,
        filmId: filmRow.id,
        pixelLabel,
        ...geometry,
        electrode: others.electrode ?? null,
        fabricatedAt: others.fabricatedAt == null ? null : new Date(others.fabricatedAt),
        note: others.note ?? null,
      },
    };
  }
}

async function insertDevice(
  tx: Transaction,
  record: RecordAudit,
  { data }: DeviceToInsert,
  caller: Caller,
): Promise<DeviceView> {
  const row = await tx.device.create({ data, include: DEVICE_INCLUDE });
  await record({ action: 'device.create', entityId: row.id, projectId: row.projectId });
  return deviceViewOf(row, caller);
}

function columnsOf({ fabricatedAt, ...others }: DeviceChanges): DeviceColumns {
  return { ...others, ...datesFrom({ fabricatedAt }) };
}
