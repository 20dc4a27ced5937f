import {
  type Caller,
  type EntityVersionView,
  ExchangeReactionRepository,
  type Page,
} from '@dotbook/data-access';
import { mixPortions } from '@dotbook/pipeline';
import { Body, Controller, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentCaller } from '../../access-control/caller.decorator.ts';
import { WithdrawDto } from '../../fields/entity.dto.ts';
import { Acts, Changes, Creates, Lists, ListsVersions, Reads } from '../../openapi/endpoint.ts';
import { PageQueryDto, splitQuery } from '../../paging/page-query.dto.ts';
import { IfMatchVersion } from '../../versions/if-match.decorator.ts';
import {
  ChangeExchangeReactionDto,
  CreateExchangeReactionDto,
  ExchangeReactionDto,
  ExchangeReactionQueryDto,
  MixedExchangeDto,
} from './exchange-reaction.dto.ts';

@ApiTags('exchange-reactions')
@Controller('v1/exchange-reactions')
export class ExchangeReactionsController {
  constructor(
    @Inject(ExchangeReactionRepository) private readonly exchangeReactions: ExchangeReactionRepository,
  ) {}

  @Post()
  @Creates(MixedExchangeDto, '/v1/exchange-reactions', {
    summary: 'Mix batches into a new batch',
    description:
      'The volumes leave the ledgers of the parents. The nominal composition is computed from volumes and concentrations; the ligand environment is frozen from the purification counts of the parents.',
  })
  createExchangeReaction(
    @CurrentCaller() caller: Caller,
    @Body() body: CreateExchangeReactionDto,
  ): Promise<MixedExchangeDto> {
    return this.exchangeReactions.create(caller, body, mixPortions);
  }

  @Get()
  @Lists(ExchangeReactionDto, { summary: 'List the exchange reactions' })
  listExchangeReactions(
    @CurrentCaller() caller: Caller,
    @Query() query: ExchangeReactionQueryDto,
  ): Promise<Page<ExchangeReactionDto>> {
    const { page, filter } = splitQuery(query);
    return this.exchangeReactions.list(caller, page, filter);
  }

  @Get(':codeOrId')
  @Reads(ExchangeReactionDto, { summary: 'Read an exchange reaction' })
  getExchangeReaction(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
  ): Promise<ExchangeReactionDto> {
    return this.exchangeReactions.get(caller, codeOrId);
  }

  @Patch(':codeOrId')
  @Changes(ExchangeReactionDto, { summary: 'Change an exchange reaction' })
  changeExchangeReaction(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @IfMatchVersion() version: number,
    @Body() body: ChangeExchangeReactionDto,
  ): Promise<ExchangeReactionDto> {
    return this.exchangeReactions.patch(caller, codeOrId, version, body);
  }

  @Post(':codeOrId/withdraw')
  @Acts(ExchangeReactionDto, { summary: 'Withdraw an exchange reaction, with a reason' })
  withdrawExchangeReaction(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Body() body: WithdrawDto,
  ): Promise<ExchangeReactionDto> {
    return this.exchangeReactions.withdraw(caller, codeOrId, body.reason);
  }

  @Get(':codeOrId/versions')
  @ListsVersions({ summary: 'List the versions of an exchange reaction' })
  listExchangeReactionVersions(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Query() query: PageQueryDto,
  ): Promise<Page<EntityVersionView>> {
    return this.exchangeReactions.versions(caller, codeOrId, splitQuery(query).page);
  }
}
