import type { QueueStateView } from '@dotbook/data-access';
import { ApiProperty } from '@nestjs/swagger';

export class QueueStateDto implements QueueStateView {
  @ApiProperty()
  queue!: string;

  @ApiProperty({ description: 'created, retry, active, completed, cancelled or failed.' })
  state!: string;

  @ApiProperty({ type: 'integer' })
  count!: number;
}

export class QueueStatesDto {
  @ApiProperty({ type: [QueueStateDto] })
  items!: QueueStateDto[];
}
