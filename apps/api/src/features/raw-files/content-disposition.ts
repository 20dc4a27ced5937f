/**
 * `Content-Disposition` of a download. The name is what somebody called a file: for old clients only plain characters
 * of it, for all others the whole of it, percent-encoded (RFC 6266). Never `inline`: a browser must not run it.
 */
export function attachmentNamed(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9 ._-]/gu, '_');
  const encoded = encodeURIComponent(storable(name)).replaceAll(
    /['()*]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** Half a surrogate pair has no percent-encoding; a stored name has none, and this makes sure of it. */
function storable(name: string): string {
  return Buffer.from(name, 'utf8').toString('utf8');
}
