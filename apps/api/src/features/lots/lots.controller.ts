import { type Caller, type EntityVersionView, LotRepository, type Page } from '@dotbook/data-access';
import { Body, Controller, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentCaller } from '../../access-control/caller.decorator.ts';
import { WithdrawDto } from '../../fields/entity.dto.ts';
import { Acts, Changes, Creates, Lists, ListsVersions, Reads } from '../../openapi/endpoint.ts';
import { PageQueryDto, splitQuery } from '../../paging/page-query.dto.ts';
import { IfMatchVersion } from '../../versions/if-match.decorator.ts';
import { ChangeLotDto, CreateLotDto, LotDto, LotQueryDto } from './lot.dto.ts';

@ApiTags('lots')
@Controller('v1/lots')
export class LotsController {
  constructor(@Inject(LotRepository) private readonly lots: LotRepository) {}

  @Post()
  @Creates(LotDto, '/v1/lots', { summary: 'Enter a lot' })
  createLot(@CurrentCaller() caller: Caller, @Body() body: CreateLotDto): Promise<LotDto> {
    return this.lots.create(caller, body);
  }

  @Get()
  @Lists(LotDto, { summary: 'List the lots' })
  listLots(@CurrentCaller() caller: Caller, @Query() query: LotQueryDto): Promise<Page<LotDto>> {
    const { page, filter } = splitQuery(query);
    return this.lots.list(caller, page, filter);
  }

  @Get(':codeOrId')
  @Reads(LotDto, { summary: 'Read a lot' })
  getLot(@CurrentCaller() caller: Caller, @Param('codeOrId') codeOrId: string): Promise<LotDto> {
    return this.lots.get(caller, codeOrId);
  }

  @Patch(':codeOrId')
  @Changes(LotDto, { summary: 'Change a lot' })
  changeLot(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @IfMatchVersion() version: number,
    @Body() body: ChangeLotDto,
  ): Promise<LotDto> {
    return this.lots.patch(caller, codeOrId, version, body);
  }

  @Post(':codeOrId/withdraw')
  @Acts(LotDto, { summary: 'Withdraw a lot, with a reason' })
  withdrawLot(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Body() body: WithdrawDto,
  ): Promise<LotDto> {
    return this.lots.withdraw(caller, codeOrId, body.reason);
  }

  @Get(':codeOrId/versions')
  @ListsVersions({ summary: 'List the versions of a lot' })
  listLotVersions(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Query() query: PageQueryDto,
  ): Promise<Page<EntityVersionView>> {
    return this.lots.versions(caller, codeOrId, splitQuery(query).page);
  }
}
