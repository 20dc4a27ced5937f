/**
 * The path with its parameters filled in, each encoded as one segment.
 * @throws Error when a parameter is missing: the path would go elsewhere.
 */
export function fillPath(path: string, parameters: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => {
    const value = parameters[name];
    if (value === undefined || value === '') throw new Error(`${path}: the parameter ${name} is missing`);
    return encodeURIComponent(value);
  });
}
