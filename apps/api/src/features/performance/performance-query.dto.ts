import type { CompositionBasis, PerformanceFilters, PerformanceGrouping } from '@dotbook/data-access';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, Max, Min } from 'class-validator';
import { FlagQueryField, QuantityQueryField } from '../../fields/query-fields.ts';
import { ChoiceField, InstantField, ReferenceField, TextField } from '../../fields/text-fields.ts';

export const GROUPINGS: readonly PerformanceGrouping[] = ['composition', 'batch', 'ligandEnvironment'];
export const BASES: readonly CompositionBasis[] = ['target', 'nominal', 'measured'];
const SMALLEST_BIN_WIDTH_FRACTION = 0.001;

/** Which devices are compared, and what the rows are. */
export class PerformanceQueryDto implements Omit<PerformanceFilters, 'projectId'> {
  @QuantityQueryField('faFraction', { optional: true, description: 'At least this.' })
  fromFaFraction?: number;

  @QuantityQueryField('faFraction', { optional: true, description: 'At most this.' })
  toFaFraction?: number;

  @ChoiceField('LigandEnvironment', ['oaRich', 'oaLess', 'unknown'], { optional: true })
  ligandEnvironment?: 'oaRich' | 'oaLess' | 'unknown';

  @ChoiceField('AbsorberKind', ['quantumDot', 'bulk'], { optional: true })
  absorberKind?: 'quantumDot' | 'bulk';

  @TextField({ optional: true, example: 'n-i-p', description: 'Order of the contacts.' })
  architecture?: string;

  @QuantityQueryField('apertureAreaCm2', {
    optional: true,
    description:
      'At least this: the area that the efficiency rests on; of a device without a representative scan its own.',
  })
  areaFromCm2?: number;

  @QuantityQueryField('apertureAreaCm2', { optional: true, description: 'At most this, of the same area.' })
  areaToCm2?: number;

  @InstantField({ optional: true, description: 'Of the representative measurement.' })
  measuredFrom?: string;

  @InstantField({ optional: true, description: 'Earlier than this.' })
  measuredBefore?: string;

  @ReferenceField({ optional: true, description: 'Code or id of a project.' })
  project?: string;

  @ChoiceField('ScanDirection', ['reverse', 'forward'], {
    optional: true,
    description: 'Scan that stands for a device; reverse when not said.',
  })
  scanDirection?: 'reverse' | 'forward';

  @FlagQueryField({
    optional: true,
    description: 'Whether an accredited laboratory has certified the device.',
  })
  certified?: boolean;

  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @ChoiceField('PerformanceGrouping', GROUPINGS, {
    optional: true,
    list: true,
    description:
      'Several make finer groups, e.g. `groupBy=composition,ligandEnvironment`; left out: one row.',
  })
  @ArrayUnique({ message: 'groupBy must name each grouping once' })
  @ArrayMaxSize(GROUPINGS.length)
  groupBy?: PerformanceGrouping[];

  @QuantityQueryField('faFraction', {
    optional: true,
    description:
      'Width of the bins of composition, named by their lower end; left out: every composition by itself.',
  })
  @Min(SMALLEST_BIN_WIDTH_FRACTION)
  @Max(1)
  binWidthFraction?: number;

  @ChoiceField('CompositionBasis', BASES, {
    optional: true,
    description: 'Which composition counts; left out: filters look at nominal, groups at target.',
  })
  basis?: CompositionBasis;
}
