import { type Caller, type EntityVersionView, BatchRepository, type Page } from '@dotbook/data-access';
import { Body, Controller, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentCaller } from '../../access-control/caller.decorator.ts';
import { WithdrawDto } from '../../fields/entity.dto.ts';
import { Acts, Changes, Creates, Lists, ListsVersions, Reads } from '../../openapi/endpoint.ts';
import { PageQueryDto, splitQuery } from '../../paging/page-query.dto.ts';
import { IfMatchVersion } from '../../versions/if-match.decorator.ts';
import { BatchDto, BatchQueryDto, ChangeBatchDto, CreateBatchDto } from './batch.dto.ts';

@ApiTags('batches')
@Controller('v1/batches')
export class BatchesController {
  constructor(@Inject(BatchRepository) private readonly batches: BatchRepository) {}

  @Post()
  @Creates(BatchDto, '/v1/batches', { summary: 'Enter a batch' })
  createBatch(@CurrentCaller() caller: Caller, @Body() body: CreateBatchDto): Promise<BatchDto> {
    return this.batches.create(caller, body);
  }

  @Get()
  @Lists(BatchDto, { summary: 'List the batches' })
  listBatches(@CurrentCaller() caller: Caller, @Query() query: BatchQueryDto): Promise<Page<BatchDto>> {
    const { page, filter } = splitQuery(query);
    return this.batches.list(caller, page, filter);
  }

  @Get(':codeOrId')
  @Reads(BatchDto, { summary: 'Read a batch' })
  getBatch(@CurrentCaller() caller: Caller, @Param('codeOrId') codeOrId: string): Promise<BatchDto> {
    return this.batches.get(caller, codeOrId);
  }

  @Patch(':codeOrId')
  @Changes(BatchDto, { summary: 'Change a batch' })
  changeBatch(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @IfMatchVersion() version: number,
    @Body() body: ChangeBatchDto,
  ): Promise<BatchDto> {
    return this.batches.patch(caller, codeOrId, version, body);
  }

  @Post(':codeOrId/withdraw')
  @Acts(BatchDto, { summary: 'Withdraw a batch, with a reason' })
  withdrawBatch(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Body() body: WithdrawDto,
  ): Promise<BatchDto> {
    return this.batches.withdraw(caller, codeOrId, body.reason);
  }

  @Get(':codeOrId/versions')
  @ListsVersions({ summary: 'List the versions of a batch' })
  listBatchVersions(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Query() query: PageQueryDto,
  ): Promise<Page<EntityVersionView>> {
    return this.batches.versions(caller, codeOrId, splitQuery(query).page);
  }
}
