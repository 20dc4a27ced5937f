/** Whether the caller holds what it asks for: `If-None-Match` names the ETag. */
export function isKnownEtag(etag: string, known: string | undefined): boolean {
  return known?.split(',').some((candidate) => candidate.trim() === etag) === true;
}
