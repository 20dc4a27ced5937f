import type { NamedValueExport, ProcessExport, SampleExport } from '@dotbook/export';
import type { DeviceLineageNode, LineageProcess } from '@dotbook/pipeline';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { LINEAGE_SAMPLES } from './lineage-sample.dto.ts';
import { Nullable } from './nullable.decorator.ts';

/** A value with its name and unit. */
export class NamedValueDto implements NamedValueExport {
  @ApiProperty({ example: 'temperatureCelsius' })
  key!: string;

  @ApiProperty({ nullable: true, oneOf: [{ type: 'number' }, { type: 'string' }, { type: 'boolean' }] })
  value!: number | string | boolean | null;
}

const PROCESS_KINDS: readonly ProcessExport['kind'][] = [
  'preparation',
  'synthesis',
  'purification',
  'exchange',
  'aliquot',
  'dilution',
  'deposition',
  'fabrication',
];

/** How a sample came from its parents. */
export class LineageProcessDto implements LineageProcess {
  @ApiProperty()
  id!: string;

  @ApiProperty({ enum: PROCESS_KINDS })
  kind!: ProcessExport['kind'];

  @ApiProperty()
  name!: string;

  @Nullable('string')
  startedAt!: string | null;

  @Nullable('string')
  endedAt!: string | null;

  @ApiProperty({ type: [NamedValueDto] })
  settings!: readonly NamedValueDto[];
}

/** What a sample is to the one above it, and how much of it went in. */
export class ContributionDto {
  @Nullable('string')
  role!: string | null;

  @Nullable('number', 'volumeMillilitre')
  volumeMillilitre!: number | null;

  @Nullable('number', 'massMilligram')
  massMilligram!: number | null;

  @Nullable('number', 'concentrationMilligramPerMillilitre')
  concentrationMilligramPerMillilitre!: number | null;
}

/** One sample with what it was made from; the first is the device. */
@ApiExtraModels(...Object.values(LINEAGE_SAMPLES))
export class LineageNodeDto implements DeviceLineageNode {
  @ApiProperty({
    oneOf: Object.values(LINEAGE_SAMPLES).map((dto) => ({ $ref: getSchemaPath(dto) })),
    discriminator: {
      propertyName: 'kind',
      mapping: Object.fromEntries(
        Object.entries(LINEAGE_SAMPLES).map(([kind, dto]) => [kind, getSchemaPath(dto)]),
      ),
    },
    description: 'Of one in a project that may not be seen only the id is told (`redacted`).',
  })
  sample!: SampleExport;

  @ApiProperty({ type: ContributionDto, nullable: true, description: 'Null for the device itself.' })
  contribution!: ContributionDto | null;

  @ApiProperty({ type: LineageProcessDto, nullable: true })
  process!: LineageProcessDto | null;

  @ApiProperty({ type: () => [LineageNodeDto] })
  parents!: readonly LineageNodeDto[];

  @ApiProperty({ description: 'Its parents stand where it was named first.' })
  isRepeated!: boolean;
}
