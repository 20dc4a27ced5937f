import { type Caller, type EntityVersionView, FilmRepository, type Page } from '@dotbook/data-access';
import { Body, Controller, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentCaller } from '../../access-control/caller.decorator.ts';
import { WithdrawDto } from '../../fields/entity.dto.ts';
import { Acts, Changes, Creates, Lists, ListsVersions, Reads } from '../../openapi/endpoint.ts';
import { PageQueryDto, splitQuery } from '../../paging/page-query.dto.ts';
import { IfMatchVersion } from '../../versions/if-match.decorator.ts';
import { ChangeFilmDto, CreateFilmDto, FilmDto, FilmQueryDto } from './film.dto.ts';

@ApiTags('films')
@Controller('v1/films')
export class FilmsController {
  constructor(@Inject(FilmRepository) private readonly films: FilmRepository) {}

  @Post()
  @Creates(FilmDto, '/v1/films', { summary: 'Enter a film' })
  createFilm(@CurrentCaller() caller: Caller, @Body() body: CreateFilmDto): Promise<FilmDto> {
    return this.films.create(caller, body);
  }

  @Get()
  @Lists(FilmDto, { summary: 'List the films' })
  listFilms(@CurrentCaller() caller: Caller, @Query() query: FilmQueryDto): Promise<Page<FilmDto>> {
    const { page, filter } = splitQuery(query);
    return this.films.list(caller, page, filter);
  }

  @Get(':codeOrId')
  @Reads(FilmDto, { summary: 'Read a film' })
  getFilm(@CurrentCaller() caller: Caller, @Param('codeOrId') codeOrId: string): Promise<FilmDto> {
    return this.films.get(caller, codeOrId);
  }

  @Patch(':codeOrId')
  @Changes(FilmDto, { summary: 'Change a film' })
  changeFilm(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @IfMatchVersion() version: number,
    @Body() body: ChangeFilmDto,
  ): Promise<FilmDto> {
    return this.films.patch(caller, codeOrId, version, body);
  }

  @Post(':codeOrId/withdraw')
  @Acts(FilmDto, { summary: 'Withdraw a film, with a reason' })
  withdrawFilm(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Body() body: WithdrawDto,
  ): Promise<FilmDto> {
    return this.films.withdraw(caller, codeOrId, body.reason);
  }

  @Get(':codeOrId/versions')
  @ListsVersions({ summary: 'List the versions of a film' })
  listFilmVersions(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Query() query: PageQueryDto,
  ): Promise<Page<EntityVersionView>> {
    return this.films.versions(caller, codeOrId, splitQuery(query).page);
  }
}
