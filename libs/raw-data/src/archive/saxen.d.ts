/** What is used of saxen, which comes without types. */
declare module 'saxen' {
  export type DecodeEntities = (text: string) => string;

  export class Parser {
    on(
      event: 'openTag',
      handle: (
        name: string,
        readAttributes: () => Readonly<Record<string, string>>,
        decode: DecodeEntities,
      ) => void,
    ): this;
    on(event: 'closeTag', handle: (name: string) => void): this;
    on(event: 'text', handle: (text: string, decode: DecodeEntities) => void): this;
    on(event: 'cdata' | 'attention', handle: (text: string) => void): this;
    on(event: 'error' | 'warn', handle: (error: Error) => void): this;
    parse(xml: string): void;
  }
}
