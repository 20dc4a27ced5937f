import {
  type Caller,
  type Database,
  type EntityVersionView,
  type MeasurementView,
  type Page,
  versionsOf,
} from '@dotbook/data-access';
import { conditionChangesFromJson, statedTime } from '@dotbook/domain';
import {
  correctMeasurementTime,
  describeCurves,
  excludeMeasurement,
  includeMeasurement,
  invalidateMeasurement,
  type PipelineServices,
  reassignMeasurement,
  reparseMeasurement,
  showMeasurement,
  showMeasurements,
  updateMeasurementConditions,
  waitForAnalysis,
} from '@dotbook/pipeline';
import { Body, Controller, Get, Headers, Inject, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentCaller } from '../../access-control/caller.decorator.ts';
import { requestContextOf } from '../../access-control/request-context.ts';
import { DATABASE, PIPELINE } from '../../application/injection.ts';
import { Acts, Changes, Lists, ListsVersions, Reads } from '../../openapi/endpoint.ts';
import { PageQueryDto, splitQuery } from '../../paging/page-query.dto.ts';
import { IfMatchVersion } from '../../versions/if-match.decorator.ts';
import {
  ChangeMeasurementDto,
  CorrectTimeDto,
  ExcludeMeasurementDto,
  InvalidateMeasurementDto,
  MeasurementDetailsDto,
  MeasurementDto,
  MeasurementQueryDto,
  ReassignMeasurementDto,
} from './measurement.dto.ts';
import { waitSecondOf } from './prefer-wait.ts';
import { ReparseDto, ReparseReportDto } from './reparse.dto.ts';

@ApiTags('measurements')
@Controller('v1/measurements')
export class MeasurementsController {
  constructor(
    @Inject(PIPELINE) private readonly pipeline: PipelineServices,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  @Get()
  @Lists(MeasurementDto, { summary: 'List the measurements' })
  listMeasurements(
    @CurrentCaller() caller: Caller,
    @Query() query: MeasurementQueryDto,
  ): Promise<Page<MeasurementDto>> {
    const { page, filter } = splitQuery(query);
    const { batch, film, device, ...others } = filter;
    const samples = (
      [
        ['batch', batch],
        ['film', film],
        ['device', device],
      ] as const
    ).flatMap(([kind, codeOrId]) => (codeOrId === undefined ? [] : [{ kind, codeOrId }]));
    return showMeasurements(this.pipeline, requestContextOf(caller), { ...others, samples }, page);
  }

  @Get(':id')
  @Reads(MeasurementDetailsDto, {
    summary: 'Read a measurement with its files, records, conditions and results',
    description:
      'With `Prefer: wait=10` the answer waits for the results, at the latest after so many seconds.',
  })
  async getMeasurement(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Headers('prefer') prefer: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MeasurementDetailsDto> {
    const context = requestContextOf(caller);
    const waitSecond = waitSecondOf(prefer);
    if (waitSecond !== null) {
      await showMeasurement(this.pipeline, context, id);
      await waitForAnalysis(this.pipeline, [id], waitSecond * 1000);
      reply.header('preference-applied', `wait=${waitSecond}`);
    }
    return this.#details(await showMeasurement(this.pipeline, context, id));
  }

  @Patch(':id')
  @Changes(MeasurementDetailsDto, {
    summary: 'State conditions or purpose of a measurement anew',
    description:
      'Conditions that are given change, others stay, and null takes one back, so that what file, device or default say holds again. Its results are computed again with them; what they were stays in the versions and the audit.',
  })
  async changeMeasurement(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @IfMatchVersion() expectedVersion: number,
    @Body() body: ChangeMeasurementDto,
  ): Promise<MeasurementDetailsDto> {
    const { conditions = {}, purpose, reason } = body;
    const stated = purpose === undefined ? conditions : { ...conditions, purpose };
    const change = {
      ...{ measurementId: id, expectedVersion, conditions: conditionChangesFromJson(stated, '/conditions') },
      ...(reason === undefined ? {} : { reason }),
    };
    return this.#details(await updateMeasurementConditions(this.pipeline, requestContextOf(caller), change));
  }

  @Post(':id/reassign')
  @Acts(MeasurementDto, {
    summary: 'Give a measurement to the sample it really is of, with a reason',
    description: 'Its results leave the old sample at once and follow at the new one.',
  })
  reassignMeasurement(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { targetType, target, reason }: ReassignMeasurementDto,
  ): Promise<MeasurementDto> {
    const to = { kind: targetType, codeOrId: target };
    const change = { measurementId: id, to, reason };
    return reassignMeasurement(this.pipeline, requestContextOf(caller), change);
  }

  @Post(':id/invalidate')
  @Acts(MeasurementDto, {
    summary: 'Say that a measurement does not count, with a reason',
    description: 'None of its numbers is shown from then on; bytes and history stay.',
  })
  invalidateMeasurement(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { reason }: InvalidateMeasurementDto,
  ): Promise<MeasurementDto> {
    const change = { measurementId: id, reason };
    return invalidateMeasurement(this.pipeline, requestContextOf(caller), change);
  }

  @Post(':id/correct-time')
  @Acts(MeasurementDto, {
    summary: 'Correct when a measurement was made, with a reason',
    description:
      'For a clock that was wrong, or a time that was mistyped. The time of before stays in the versions; which scan stands for a device and what else the order in time decides follows.',
  })
  correctMeasurementTime(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { measuredAt, reason }: CorrectTimeDto,
  ): Promise<MeasurementDto> {
    const time = statedTime(measuredAt, '/measuredAt', new Date());
    const change = { measurementId: id, measuredAt: time, reason };
    return correctMeasurementTime(this.pipeline, requestContextOf(caller), change);
  }

  @Post(':id/reparse')
  @Acts(ReparseReportDto, {
    summary: 'Read the files of a measurement again with the parsers of today',
    description:
      'With `format` they are read as the format of that key, whatever they are recognised as; a format that does not fit is refused (422). Where that gives something else, the new curves supersede the old ones, which stay with their results. Doing it twice changes nothing more.',
  })
  reparseMeasurement(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { dryRun = false, ...named }: ReparseDto,
  ): Promise<ReparseReportDto> {
    return reparseMeasurement(this.pipeline, requestContextOf(caller), id, { dryRun, ...named });
  }

  @Post(':id/exclude')
  @Acts(MeasurementDto, {
    summary: 'Leave a measurement out of statistics, with a reason',
    description:
      'It stays valid and shown; another one stands for its device from then on, and feeds its Voc-loss ledger and its comparison of JV with EQE. Another reason for one that is excluded already takes the place of the one before, which stays in its versions and the audit; the same reason changes nothing.',
  })
  excludeMeasurement(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { reason }: ExcludeMeasurementDto,
  ): Promise<MeasurementDto> {
    return excludeMeasurement(this.pipeline, requestContextOf(caller), { measurementId: id, reason });
  }

  @Post(':id/include')
  @Acts(MeasurementDto, { summary: 'Count an excluded measurement again, with a reason' })
  includeMeasurement(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { reason }: ExcludeMeasurementDto,
  ): Promise<MeasurementDto> {
    return includeMeasurement(this.pipeline, requestContextOf(caller), { measurementId: id, reason });
  }

  @Get(':id/versions')
  @ListsVersions({ summary: 'List the versions of a measurement' })
  async listMeasurementVersions(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: PageQueryDto,
  ): Promise<Page<EntityVersionView>> {
    await showMeasurement(this.pipeline, requestContextOf(caller), id);
    return versionsOf(this.database.reader, 'measurement', id, splitQuery(query).page);
  }

  async #details(view: MeasurementView): Promise<MeasurementDetailsDto> {
    return { ...view, curves: await describeCurves(this.pipeline, view) };
  }
}
