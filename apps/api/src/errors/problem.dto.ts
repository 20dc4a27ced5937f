import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** One fault of a request. */
export class FieldFaultDto {
  @ApiProperty({ description: 'JSON pointer into the body (RFC 6901), or `?name` for a query parameter.' })
  pointer!: string;

  @ApiProperty({ description: 'What is wrong and what to do.' })
  detail!: string;
}

export class WithdrawalDto {
  @ApiProperty({ format: 'date-time' })
  withdrawnAt!: string;

  @ApiProperty()
  reason!: string;

  @ApiProperty({ format: 'uuid' })
  actorId!: string;

  @ApiProperty()
  actorName!: string;

  @ApiProperty({ description: 'Where the versions that were kept can be read.' })
  versions!: string;
}

/** Problem details, RFC 9457. */
export class ProblemDto {
  @ApiProperty({ example: 'https://dotbook.dev/problems/validationFailed' })
  type!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: 'integer' })
  status!: number;

  @ApiProperty({ description: 'What is wrong with this request, for a person.' })
  detail!: string;

  @ApiProperty({ description: 'Stable name of the kind of problem.', example: 'validationFailed' })
  code!: string;

  @ApiProperty({ description: 'The request, as `urn:dotbook:request:<id>`; the id stands in the log.' })
  instance!: string;

  @ApiProperty({ type: [FieldFaultDto] })
  errors!: FieldFaultDto[];

  @ApiPropertyOptional({ type: WithdrawalDto, description: 'With 410: who withdrew it, when and why.' })
  withdrawal?: WithdrawalDto;
}
