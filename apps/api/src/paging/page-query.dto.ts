import type { PageRequest } from '@dotbook/data-access';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';

const DEFAULT_LIMIT = 50;
const LARGEST_LIMIT = 200;
const LONGEST_CURSOR_LENGTH = 200;
const LIMIT_RULE = { message: `limit must be a whole number from 1 to ${LARGEST_LIMIT}` };

/** Query of every list; a list with filters extends it. */
export class PageQueryDto {
  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 1,
    maximum: LARGEST_LIMIT,
    default: DEFAULT_LIMIT,
    description: 'At most so many items.',
  })
  // A query has only texts; this is the one place where one becomes a number.
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,9}$/u.test(value) ? Number(value) : value,
  )
  @IsOptional()
  @IsInt(LIMIT_RULE)
  @Min(1, LIMIT_RULE)
  @Max(LARGEST_LIMIT, LIMIT_RULE)
  limit?: number;

  @ApiProperty({
    required: false,
    type: 'string',
    description: '`nextCursor` of the page before, unchanged; left out for the first page.',
  })
  @IsOptional()
  @IsString()
  @Length(1, LONGEST_CURSOR_LENGTH)
  cursor?: string;
}

/** Splits a query into the page that is asked for and the filters. */
export function splitQuery<Query extends PageQueryDto>(
  query: Query,
): { readonly page: PageRequest; readonly filter: Omit<Query, 'limit' | 'cursor'> } {
  const { limit, cursor, ...filter } = query;
  return { page: { limit: limit ?? DEFAULT_LIMIT, cursor: cursor ?? null }, filter };
}
