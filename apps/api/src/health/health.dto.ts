import { ApiProperty } from '@nestjs/swagger';

export class LivenessDto {
  @ApiProperty({ enum: ['alive'] })
  status!: 'alive';
}

export class ReadinessDto {
  @ApiProperty({ enum: ['ready', 'notReady'] })
  status!: 'ready' | 'notReady';

  @ApiProperty({ description: 'The database answers.' })
  database!: boolean;

  @ApiProperty({ description: 'The tables are there.' })
  migrations!: boolean;

  @ApiProperty({ description: 'The queue is there.' })
  queue!: boolean;
}
