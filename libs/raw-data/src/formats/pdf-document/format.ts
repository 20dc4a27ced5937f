import { binaryKindOf } from '../../bytes/signature.ts';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { UnreadableContent } from '../../unreadable-content.ts';

/** PDF documents, such as certificates of a calibration laboratory: kept whole, nothing is read out of them. */
export const pdfDocument: RawFormat = {
  key: 'pdf-document',
  version: 1,
  reads: 'bytes',
  about: {
    instrument: 'certificates and reports of calibration laboratories',
    kinds: ['certificate'],
    sample: 'PDF document; kept as an attachment',
  },

  detect({ binaryKind }: ContentLook): number {
    return binaryKind === 'pdf' ? 100 : 0;
  },

  parse({ bytes }: RawContent): ParsedContent {
    if (binaryKindOf(bytes) !== 'pdf') throw new UnreadableContent('The file is no PDF document.');
    return { records: [], warnings: [], attachmentKind: 'certificate' };
  },
};
