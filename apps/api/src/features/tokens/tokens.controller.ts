import { type Caller, type Page, type Principal, TokenRepository } from '@dotbook/data-access';
import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentCaller, CurrentPrincipal } from '../../access-control/caller.decorator.ts';
import { assertMayIssueToken, managedUserIdOf } from '../../access-control/project-policy.ts';
import { WithdrawDto } from '../../fields/entity.dto.ts';
import { Acts, Creates, Lists, Reads } from '../../openapi/endpoint.ts';
import { PageQueryDto, splitQuery } from '../../paging/page-query.dto.ts';
import { CreatedTokenDto, CreateTokenDto, TokenDto } from './token.dto.ts';

/** An administrator manages everybody's tokens, anybody else with the scope `admin` his or her own. */
@ApiTags('tokens')
@Controller('v1/tokens')
export class TokensController {
  constructor(@Inject(TokenRepository) private readonly tokens: TokenRepository) {}

  @Post()
  @Creates(CreatedTokenDto, '/v1/tokens', { summary: 'Issue a token', scope: 'admin' })
  async createToken(
    @CurrentCaller() caller: Caller,
    @CurrentPrincipal() principal: Principal,
    @Body() body: CreateTokenDto,
  ): Promise<CreatedTokenDto> {
    const { userId = principal.userId, ...others } = body;
    const input = { ...others, userId };
    assertMayIssueToken(principal, { ...input, isRestricted: input.project != null });
    const { view, token } = await this.tokens.create(caller, input);
    return { ...view, token };
  }

  @Get()
  @Lists(TokenDto, { summary: 'List the tokens', scope: 'admin' })
  listTokens(
    @CurrentPrincipal() principal: Principal,
    @Query() query: PageQueryDto,
  ): Promise<Page<TokenDto>> {
    return this.tokens.list(managedUserIdOf(principal), splitQuery(query).page);
  }

  @Get(':id')
  @Reads(TokenDto, { summary: 'Read a token, without its secret', scope: 'admin' })
  getToken(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<TokenDto> {
    return this.tokens.get(managedUserIdOf(principal), id);
  }

  @Post(':id/revoke')
  @Acts(TokenDto, { summary: 'End a token at once, with a reason', scope: 'admin' })
  revokeToken(
    @CurrentCaller() caller: Caller,
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() body: WithdrawDto,
  ): Promise<TokenDto> {
    return this.tokens.revoke(caller, managedUserIdOf(principal), id, body.reason);
  }
}
