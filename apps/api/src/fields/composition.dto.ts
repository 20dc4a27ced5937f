import type { Composition, CompositionInput } from '@dotbook/domain';
import { NestedField, QuantityField } from './other-fields.ts';

export class ASiteInputDto {
  @QuantityField('csFraction', { optional: true })
  csFraction?: number;

  @QuantityField('faFraction', { optional: true })
  faFraction?: number;

  @QuantityField('maFraction', { optional: true })
  maFraction?: number;
}

export class BSiteInputDto {
  @QuantityField('pbFraction', { optional: true })
  pbFraction?: number;

  @QuantityField('snFraction', { optional: true })
  snFraction?: number;
}

export class XSiteInputDto {
  @QuantityField('iFraction', { optional: true })
  iFraction?: number;

  @QuantityField('brFraction', { optional: true })
  brFraction?: number;

  @QuantityField('clFraction', { optional: true })
  clFraction?: number;
}

/** Shares of the three lattice sites; each site sums to 1 within 0.000001, shares that are left out are 0. */
export class CompositionInputDto implements CompositionInput {
  @NestedField(() => ASiteInputDto)
  aSite!: ASiteInputDto;

  @NestedField(() => BSiteInputDto)
  bSite!: BSiteInputDto;

  @NestedField(() => XSiteInputDto)
  xSite!: XSiteInputDto;
}

export class ASiteDto {
  @QuantityField('csFraction')
  csFraction!: number;

  @QuantityField('faFraction')
  faFraction!: number;

  @QuantityField('maFraction')
  maFraction!: number;
}

export class BSiteDto {
  @QuantityField('pbFraction')
  pbFraction!: number;

  @QuantityField('snFraction')
  snFraction!: number;
}

export class XSiteDto {
  @QuantityField('iFraction')
  iFraction!: number;

  @QuantityField('brFraction')
  brFraction!: number;

  @QuantityField('clFraction')
  clFraction!: number;
}

/** Shares of the three lattice sites. */
export class SharesDto implements Composition {
  @NestedField(() => ASiteDto)
  aSite!: ASiteDto;

  @NestedField(() => BSiteDto)
  bSite!: BSiteDto;

  @NestedField(() => XSiteDto)
  xSite!: XSiteDto;
}
