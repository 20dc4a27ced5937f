import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { attachmentNamed } from './content-disposition.ts';

describe('Content-Disposition of a raw file', () => {
  it('keeps a plain name', () => {
    expect(attachmentNamed('C1F3-OR S1.jv.txt')).toBe(
      `attachment; filename="C1F3-OR S1.jv.txt"; filename*=UTF-8''C1F3-OR%20S1.jv.txt`,
    );
  });

  it('encodes what could end the header or the quotes', () => {
    expect(attachmentNamed('a"; filename=b\r\nX: y.html')).toBe(
      `attachment; filename="a__ filename_b__X_ y.html"; filename*=UTF-8''a%22%3B%20filename%3Db%0D%0AX%3A%20y.html`,
    );
  });

  it('is printable ASCII and gives the name back, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const header = attachmentNamed(name);
        expect(header).toMatch(/^[\x20-\x7e]*$/u);
        const encoded = header.slice(header.indexOf("''") + 2);
        expect(decodeURIComponent(encoded)).toBe(Buffer.from(name, 'utf8').toString('utf8'));
      }),
    );
  });
});
