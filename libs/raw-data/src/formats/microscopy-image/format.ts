import { binaryKindOf } from '../../bytes/signature.ts';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { isImage, readImageHeader } from '../../images/read-image-header.ts';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import { UnreadableContent } from '../../unreadable-content.ts';

/** PNG, JPEG and TIFF images: their size, and the size of a pixel on the sample where the file states it. */
export const microscopyImage: RawFormat = {
  key: 'microscopy-image',
  version: 1,
  reads: 'bytes',
  about: {
    instrument: 'electron microscopes (Zeiss, FEI and Thermo Fisher, ImageJ) and any camera',
    kinds: ['electronMicroscopy'],
    sample: 'PNG, JPEG or TIFF image; pixel size from pHYs, resolution, ImageJ, Zeiss or FEI tags',
  },

  detect({ binaryKind }: ContentLook): number {
    return isImage(binaryKind) ? 100 : 0;
  },

  parse({ bytes, kind }: RawContent): ParsedContent {
    const binaryKind = binaryKindOf(bytes);
    if (!isImage(binaryKind)) throw new UnreadableContent('The file is no PNG, JPEG or TIFF image.');
    const header = readImageHeader(binaryKind, bytes);
    // A scanned certificate is an image of paper.
    if (kind === 'certificate') return { records: [], warnings: [], attachmentKind: 'certificate' };
    const { widthPixel, heightPixel, pixelSizeNanometre, timeText } = header;
    if (widthPixel === 0 || heightPixel === 0) {
      throw new UnreadableContent(`The image states a size of ${widthPixel} × ${heightPixel} pixels.`);
    }
    const detail =
      'The image does not state how large a pixel is on the sample; state pixelSizeNanometre where lengths are measured in it.';
    return {
      records: [
        {
          kind: 'electronMicroscopy',
          label: 'image',
          group: null,
          pixelLabel: null,
          conditions: pixelSizeNanometre === null ? {} : { pixelSizeNanometre },
          claims: [],
          measuredAt: timeText === null ? null : readInstrumentTime(timeText),
          warnings: pixelSizeNanometre === null ? [{ code: 'conditionMissing', detail }] : [],
          columns: { imageWidthPixel: [widthPixel], imageHeightPixel: [heightPixel] },
        },
      ],
      warnings: [],
    };
  },
};
