import { type Caller, type EntityVersionView, InstrumentRepository, type Page } from '@dotbook/data-access';
import { Body, Controller, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentCaller } from '../../access-control/caller.decorator.ts';
import { WithdrawDto } from '../../fields/entity.dto.ts';
import { Acts, Changes, Creates, Lists, ListsVersions, Reads } from '../../openapi/endpoint.ts';
import { PageQueryDto, splitQuery } from '../../paging/page-query.dto.ts';
import { IfMatchVersion } from '../../versions/if-match.decorator.ts';
import { ChangeInstrumentDto, CreateInstrumentDto, InstrumentDto } from './instrument.dto.ts';

@ApiTags('instruments')
@Controller('v1/instruments')
export class InstrumentsController {
  constructor(@Inject(InstrumentRepository) private readonly instruments: InstrumentRepository) {}

  @Post()
  @Creates(InstrumentDto, '/v1/instruments', { summary: 'Enter an instrument' })
  createInstrument(
    @CurrentCaller() caller: Caller,
    @Body() body: CreateInstrumentDto,
  ): Promise<InstrumentDto> {
    return this.instruments.create(caller, body);
  }

  @Get()
  @Lists(InstrumentDto, { summary: 'List the instruments' })
  listInstruments(
    @CurrentCaller() caller: Caller,
    @Query() query: PageQueryDto,
  ): Promise<Page<InstrumentDto>> {
    const { page, filter } = splitQuery(query);
    return this.instruments.list(caller, page, filter);
  }

  @Get(':codeOrId')
  @Reads(InstrumentDto, { summary: 'Read an instrument' })
  getInstrument(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
  ): Promise<InstrumentDto> {
    return this.instruments.get(caller, codeOrId);
  }

  @Patch(':codeOrId')
  @Changes(InstrumentDto, { summary: 'Change an instrument' })
  changeInstrument(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @IfMatchVersion() version: number,
    @Body() body: ChangeInstrumentDto,
  ): Promise<InstrumentDto> {
    return this.instruments.patch(caller, codeOrId, version, body);
  }

  @Post(':codeOrId/withdraw')
  @Acts(InstrumentDto, { summary: 'Withdraw an instrument, with a reason' })
  withdrawInstrument(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Body() body: WithdrawDto,
  ): Promise<InstrumentDto> {
    return this.instruments.withdraw(caller, codeOrId, body.reason);
  }

  @Get(':codeOrId/versions')
  @ListsVersions({ summary: 'List the versions of an instrument' })
  listInstrumentVersions(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Query() query: PageQueryDto,
  ): Promise<Page<EntityVersionView>> {
    return this.instruments.versions(caller, codeOrId, splitQuery(query).page);
  }
}
