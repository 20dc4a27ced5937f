/** Who acts; id and name are copied into the audit event, so that a later change of name changes no history. */
export interface Actor {
  readonly id: string;
  readonly name: string;
}

/** Dotbook itself: the worker that analyses, the first start that makes the administrator. */
export const SYSTEM_ACTOR: Actor = { id: '00000000-0000-0000-0000-000000000000', name: 'Dotbook' };
