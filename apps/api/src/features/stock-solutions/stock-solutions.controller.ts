import {
  type Caller,
  type EntityVersionView,
  StockSolutionRepository,
  type Page,
} from '@dotbook/data-access';
import { Body, Controller, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentCaller } from '../../access-control/caller.decorator.ts';
import { WithdrawDto } from '../../fields/entity.dto.ts';
import { Acts, Changes, Creates, Lists, ListsVersions, Reads } from '../../openapi/endpoint.ts';
import { PageQueryDto, splitQuery } from '../../paging/page-query.dto.ts';
import { IfMatchVersion } from '../../versions/if-match.decorator.ts';
import {
  ChangeStockSolutionDto,
  CreateStockSolutionDto,
  StockSolutionDto,
  StockSolutionQueryDto,
} from './stock-solution.dto.ts';

@ApiTags('stock-solutions')
@Controller('v1/stock-solutions')
export class StockSolutionsController {
  constructor(@Inject(StockSolutionRepository) private readonly stockSolutions: StockSolutionRepository) {}

  @Post()
  @Creates(StockSolutionDto, '/v1/stock-solutions', { summary: 'Enter a stock solution' })
  createStockSolution(
    @CurrentCaller() caller: Caller,
    @Body() body: CreateStockSolutionDto,
  ): Promise<StockSolutionDto> {
    return this.stockSolutions.create(caller, body);
  }

  @Get()
  @Lists(StockSolutionDto, { summary: 'List the stock solutions' })
  listStockSolutions(
    @CurrentCaller() caller: Caller,
    @Query() query: StockSolutionQueryDto,
  ): Promise<Page<StockSolutionDto>> {
    const { page, filter } = splitQuery(query);
    return this.stockSolutions.list(caller, page, filter);
  }

  @Get(':codeOrId')
  @Reads(StockSolutionDto, { summary: 'Read a stock solution' })
  getStockSolution(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
  ): Promise<StockSolutionDto> {
    return this.stockSolutions.get(caller, codeOrId);
  }

  @Patch(':codeOrId')
  @Changes(StockSolutionDto, { summary: 'Change a stock solution' })
  changeStockSolution(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @IfMatchVersion() version: number,
    @Body() body: ChangeStockSolutionDto,
  ): Promise<StockSolutionDto> {
    return this.stockSolutions.patch(caller, codeOrId, version, body);
  }

  @Post(':codeOrId/withdraw')
  @Acts(StockSolutionDto, { summary: 'Withdraw a stock solution, with a reason' })
  withdrawStockSolution(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Body() body: WithdrawDto,
  ): Promise<StockSolutionDto> {
    return this.stockSolutions.withdraw(caller, codeOrId, body.reason);
  }

  @Get(':codeOrId/versions')
  @ListsVersions({ summary: 'List the versions of a stock solution' })
  listStockSolutionVersions(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Query() query: PageQueryDto,
  ): Promise<Page<EntityVersionView>> {
    return this.stockSolutions.versions(caller, codeOrId, splitQuery(query).page);
  }
}
