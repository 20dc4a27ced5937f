import type { TokenScope } from '@dotbook/data-access';
import { SetMetadata } from '@nestjs/common';

/** What a route asks of a token. */
export type RouteAccess = { readonly scope: TokenScope } | { readonly publicBecause: string };

export const ROUTE_ACCESS = 'dotbook.routeAccess';

/** The route is for tokens with this scope. Every route has this or `@Public`; one with neither is closed. */
export const RequiresScope = (scope: TokenScope): MethodDecorator & ClassDecorator =>
  SetMetadata(ROUTE_ACCESS, { scope } satisfies RouteAccess);

/** The route answers without a token. @param publicBecause why that is right. */
export const Public = (publicBecause: string): MethodDecorator & ClassDecorator =>
  SetMetadata(ROUTE_ACCESS, { publicBecause } satisfies RouteAccess);
