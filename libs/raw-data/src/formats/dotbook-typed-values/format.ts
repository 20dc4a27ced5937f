import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import { readTypedValues } from './typed-values.ts';

/** Values typed in by a person, kept as a small canonical JSON file so that they have bytes and a hash. */
export const dotbookTypedValues: RawFormat = {
  key: 'dotbook-typed-values',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'Dotbook: values typed in by a person',
    kinds: ['plqy'],
    sample: 'JSON object with the fields kind, values, conditions and measuredAt',
  },

  detect(look: ContentLook): number {
    if (!look.text.trimStart().startsWith('{')) return 0;
    // Other JSON may be long. A name can be written with escapes, too.
    if (!look.text.includes('\\') && !look.text.includes('"kind"')) return 0;
    const document = parseJson(look.text);
    return typeof document === 'object' && document !== null && 'kind' in document && 'values' in document
      ? 100
      : 0;
  },

  parse(content: RawContent): ParsedContent {
    const typed = readTypedValues(content.text, content.limits);
    return {
      records: [
        {
          kind: 'plqy',
          label: 'plqy',
          group: null,
          pixelLabel: null,
          conditions: typed.conditions,
          claims: [],
          measuredAt: typed.measuredAt === null ? null : readInstrumentTime(typed.measuredAt),
          warnings: [],
          plqyFraction: typed.values.plqyFraction,
          plqyUncertaintyFraction: typed.values.plqyUncertaintyFraction ?? null,
        },
      ],
      warnings: [],
    };
  },
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
