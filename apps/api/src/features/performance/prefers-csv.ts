/** Whether an `Accept` header asks for CSV rather than JSON; without one, or when both are as welcome, it is JSON. */
export function prefersCsv(accept: string | undefined): boolean {
  return qualityOf(accept ?? '', 'text/csv') > qualityOf(accept ?? '', 'application/json');
}

function qualityOf(accept: string, mediaType: string): number {
  const named = new Map(
    accept.split(',').map((range) => {
      const [name = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return [name, quality === undefined ? 1 : Number(quality)];
    }),
  );
  const [type = ''] = mediaType.split('/');
  return named.get(mediaType) ?? named.get(`${type}/*`) ?? named.get('*/*') ?? 0;
}
