import type {
  BatchExport,
  CompositionExport,
  DeviceDescriptionExport,
  FilmExport,
  LayerExport,
  LotExport,
  RedactedSampleExport,
  StockSolutionExport,
  SubstrateExport,
} from '@dotbook/export';
import { ApiProperty } from '@nestjs/swagger';
import { Nullable } from './nullable.decorator.ts';

const ABSORBER_KINDS = ['quantumDot', 'bulk'];

class LineageSampleDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  code!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;

  @Nullable('string')
  note!: string | null;
}

export class LineageLotDto extends LineageSampleDto implements LotExport {
  @ApiProperty({ enum: ['lot'] })
  kind!: 'lot';

  @ApiProperty()
  chemicalName!: string;

  @Nullable('string')
  formula!: string | null;

  @Nullable('string')
  casNumber!: string | null;

  @Nullable('string')
  supplier!: string | null;

  @Nullable('string')
  grade!: string | null;

  @Nullable('string')
  lotNumber!: string | null;

  @Nullable('number', 'purityPercent')
  purityPercent!: number | null;

  @Nullable('string')
  expiresOn!: string | null;
}

export class LineageStockSolutionDto extends LineageSampleDto implements StockSolutionExport {
  @ApiProperty({ enum: ['stockSolution'] })
  kind!: 'stockSolution';

  @Nullable('string')
  solvent!: string | null;

  @Nullable('number', 'concentrationMolePerLitre')
  concentrationMolePerLitre!: number | null;

  @Nullable('number', 'volumeMillilitre')
  volumeMillilitre!: number | null;
}

const FRACTIONS = { type: 'object', additionalProperties: { type: 'number' } } as const;

export class LineageCompositionDto implements CompositionExport {
  @ApiProperty({ enum: ['target', 'nominal', 'measured'] })
  kind!: CompositionExport['kind'];

  @ApiProperty({ ...FRACTIONS, example: { Cs: 0.5, FA: 0.5 } })
  aSite!: Readonly<Record<string, number>>;

  @ApiProperty(FRACTIONS)
  bSite!: Readonly<Record<string, number>>;

  @ApiProperty(FRACTIONS)
  xSite!: Readonly<Record<string, number>>;

  @Nullable('number', 'faFractionUncertainty')
  faFractionUncertainty!: number | null;

  @Nullable('string')
  method!: string | null;
}

export class LineageBatchDto extends LineageSampleDto implements BatchExport {
  @ApiProperty({ enum: ['batch'] })
  kind!: 'batch';

  @ApiProperty({ example: 'purification' })
  origin!: string;

  @ApiProperty({ enum: ABSORBER_KINDS })
  absorberKind!: BatchExport['absorberKind'];

  @ApiProperty({ type: [LineageCompositionDto] })
  compositions!: readonly LineageCompositionDto[];

  @Nullable('string')
  solvent!: string | null;

  @Nullable('number', 'concentrationMilligramPerMillilitre')
  concentrationMilligramPerMillilitre!: number | null;

  @Nullable('number', 'concentrationMolePerLitre')
  concentrationMolePerLitre!: number | null;

  @Nullable('number', 'volumeMillilitre')
  volumeMillilitre!: number | null;

  @ApiProperty({ type: 'integer' })
  purificationCount!: number;

  @ApiProperty({ enum: ['oaRich', 'oaLess', 'unknown'] })
  ligandEnvironment!: BatchExport['ligandEnvironment'];

  @Nullable('string')
  ligandEnvironmentReason!: string | null;
}

export class LineageLayerDto implements LayerExport {
  @ApiProperty({ type: 'integer', description: 'Counted from the substrate.' })
  position!: number;

  @ApiProperty()
  material!: string;

  @Nullable('string')
  role!: string | null;

  @Nullable('string')
  method!: string | null;

  @Nullable('number', 'thicknessNanometre')
  thicknessNanometre!: number | null;

  @Nullable('string')
  sourceId!: string | null;
}

export class LineageSubstrateDto extends LineageSampleDto implements SubstrateExport {
  @ApiProperty({ enum: ['substrate'] })
  kind!: 'substrate';

  @Nullable('string')
  material!: string | null;

  @ApiProperty({ type: [LineageLayerDto] })
  layers!: readonly LineageLayerDto[];
}

export class LineageFilmDto extends LineageSampleDto implements FilmExport {
  @ApiProperty({ enum: ['film'] })
  kind!: 'film';

  @ApiProperty({ enum: ABSORBER_KINDS })
  absorberKind!: FilmExport['absorberKind'];

  @Nullable('number', 'thicknessNanometre')
  thicknessNanometre!: number | null;

  @Nullable('integer')
  cycleCount!: number | null;
}

export class LineageDeviceDto extends LineageSampleDto implements DeviceDescriptionExport {
  @ApiProperty({ enum: ['device'] })
  kind!: 'device';

  @ApiProperty()
  pixelLabel!: string;

  @ApiProperty({ enum: ['solarCell', 'holeOnly', 'electronOnly', 'lateral'] })
  deviceKind!: DeviceDescriptionExport['deviceKind'];

  @Nullable('string')
  architecture!: string | null;

  @Nullable('string')
  electrode!: string | null;

  @Nullable('number', 'apertureAreaCm2')
  apertureAreaCm2!: number | null;

  @ApiProperty({ enum: ['total', 'aperture', 'designatedIllumination', 'active'], nullable: true })
  areaKind!: DeviceDescriptionExport['areaKind'];
}

/** An ancestor in a project that the caller may not see: it exists, and that is all that is told. */
export class RedactedSampleDto implements RedactedSampleExport {
  @ApiProperty({ enum: ['redacted'] })
  kind!: 'redacted';

  @ApiProperty({ format: 'uuid' })
  id!: string;
}

/** What a lineage is made of, by `kind`. */
export const LINEAGE_SAMPLES = {
  lot: LineageLotDto,
  stockSolution: LineageStockSolutionDto,
  batch: LineageBatchDto,
  substrate: LineageSubstrateDto,
  film: LineageFilmDto,
  device: LineageDeviceDto,
  redacted: RedactedSampleDto,
} as const;
