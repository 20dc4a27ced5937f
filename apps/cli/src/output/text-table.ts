/**
 * Rows as aligned columns, two blanks apart. Cells beyond the first column stand at the right, as numbers do, unless `align`
 * is `left`.
 */
export function textTable(rows: readonly (readonly string[])[], align: 'left' | 'right' = 'right'): string {
  const columnCount = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columnCount }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lineOf = (row: readonly string[]) =>
    widths
      .map((width, column) => {
        const cell = row[column] ?? '';
        return column === 0 || align === 'left' ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd();
  return rows.map((row) => `${lineOf(row)}\n`).join('');
}
