import { type Caller, type EntityVersionView, SubstrateRepository, type Page } from '@dotbook/data-access';
import { Body, Controller, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentCaller } from '../../access-control/caller.decorator.ts';
import { WithdrawDto } from '../../fields/entity.dto.ts';
import { Acts, Changes, Creates, Lists, ListsVersions, Reads } from '../../openapi/endpoint.ts';
import { PageQueryDto, splitQuery } from '../../paging/page-query.dto.ts';
import { IfMatchVersion } from '../../versions/if-match.decorator.ts';
import { ChangeSubstrateDto, CreateSubstrateDto, SubstrateDto, SubstrateQueryDto } from './substrate.dto.ts';

@ApiTags('substrates')
@Controller('v1/substrates')
export class SubstratesController {
  constructor(@Inject(SubstrateRepository) private readonly substrates: SubstrateRepository) {}

  @Post()
  @Creates(SubstrateDto, '/v1/substrates', { summary: 'Enter a substrate' })
  createSubstrate(@CurrentCaller() caller: Caller, @Body() body: CreateSubstrateDto): Promise<SubstrateDto> {
    return this.substrates.create(caller, body);
  }

  @Get()
  @Lists(SubstrateDto, { summary: 'List the substrates' })
  listSubstrates(
    @CurrentCaller() caller: Caller,
    @Query() query: SubstrateQueryDto,
  ): Promise<Page<SubstrateDto>> {
    const { page, filter } = splitQuery(query);
    return this.substrates.list(caller, page, filter);
  }

  @Get(':codeOrId')
  @Reads(SubstrateDto, { summary: 'Read a substrate' })
  getSubstrate(@CurrentCaller() caller: Caller, @Param('codeOrId') codeOrId: string): Promise<SubstrateDto> {
    return this.substrates.get(caller, codeOrId);
  }

  @Patch(':codeOrId')
  @Changes(SubstrateDto, { summary: 'Change a substrate' })
  changeSubstrate(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @IfMatchVersion() version: number,
    @Body() body: ChangeSubstrateDto,
  ): Promise<SubstrateDto> {
    return this.substrates.patch(caller, codeOrId, version, body);
  }

  @Post(':codeOrId/withdraw')
  @Acts(SubstrateDto, { summary: 'Withdraw a substrate, with a reason' })
  withdrawSubstrate(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Body() body: WithdrawDto,
  ): Promise<SubstrateDto> {
    return this.substrates.withdraw(caller, codeOrId, body.reason);
  }

  @Get(':codeOrId/versions')
  @ListsVersions({ summary: 'List the versions of a substrate' })
  listSubstrateVersions(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Query() query: PageQueryDto,
  ): Promise<Page<EntityVersionView>> {
    return this.substrates.versions(caller, codeOrId, splitQuery(query).page);
  }
}
