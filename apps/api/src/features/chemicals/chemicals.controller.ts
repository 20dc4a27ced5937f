import { type Caller, ChemicalRepository, type EntityVersionView, type Page } from '@dotbook/data-access';
import { Body, Controller, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentCaller } from '../../access-control/caller.decorator.ts';
import { WithdrawDto } from '../../fields/entity.dto.ts';
import { Acts, Changes, Creates, Lists, ListsVersions, Reads } from '../../openapi/endpoint.ts';
import { PageQueryDto, splitQuery } from '../../paging/page-query.dto.ts';
import { IfMatchVersion } from '../../versions/if-match.decorator.ts';
import { ChangeChemicalDto, ChemicalDto, CreateChemicalDto } from './chemical.dto.ts';

@ApiTags('chemicals')
@Controller('v1/chemicals')
export class ChemicalsController {
  constructor(@Inject(ChemicalRepository) private readonly chemicals: ChemicalRepository) {}

  @Post()
  @Creates(ChemicalDto, '/v1/chemicals', { summary: 'Enter a chemical' })
  createChemical(@CurrentCaller() caller: Caller, @Body() body: CreateChemicalDto): Promise<ChemicalDto> {
    return this.chemicals.create(caller, body);
  }

  @Get()
  @Lists(ChemicalDto, { summary: 'List the chemicals' })
  listChemicals(@CurrentCaller() caller: Caller, @Query() query: PageQueryDto): Promise<Page<ChemicalDto>> {
    return this.chemicals.list(caller, splitQuery(query).page, {});
  }

  @Get(':codeOrId')
  @Reads(ChemicalDto, { summary: 'Read a chemical' })
  getChemical(@CurrentCaller() caller: Caller, @Param('codeOrId') codeOrId: string): Promise<ChemicalDto> {
    return this.chemicals.get(caller, codeOrId);
  }

  @Patch(':codeOrId')
  @Changes(ChemicalDto, { summary: 'Change a chemical' })
  changeChemical(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @IfMatchVersion() version: number,
    @Body() body: ChangeChemicalDto,
  ): Promise<ChemicalDto> {
    return this.chemicals.patch(caller, codeOrId, version, body);
  }

  @Post(':codeOrId/withdraw')
  @Acts(ChemicalDto, { summary: 'Withdraw a chemical, with a reason' })
  withdrawChemical(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Body() body: WithdrawDto,
  ): Promise<ChemicalDto> {
    return this.chemicals.withdraw(caller, codeOrId, body.reason);
  }

  @Get(':codeOrId/versions')
  @ListsVersions({ summary: 'List the versions of a chemical' })
  listChemicalVersions(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Query() query: PageQueryDto,
  ): Promise<Page<EntityVersionView>> {
    return this.chemicals.versions(caller, codeOrId, splitQuery(query).page);
  }
}
