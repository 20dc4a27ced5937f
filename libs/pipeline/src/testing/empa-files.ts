/** A light curve of one cell as the simulator of Empa writes it, with an area of 0.32 cm². Simulated. */
export function empaCurve(sample: string, cell: string, jscMilliampPerCm2 = 20): string {
  const name = `${sample}_${cell}`;
  const parameters = ['1.1\tVoc (V)', `${jscMilliampPerCm2}\tJsc (mA/cm²)`, '0.32\tCell Area (cm²)'];
  const rows = Array.from({ length: 60 }, (_, index) => {
    const volt = -0.1 + index * 0.0225;
    const density = -jscMilliampPerCm2 * (1 - Math.exp((volt - 1.1) / 0.04));
    const cells = [volt.toFixed(4), density.toFixed(6), (density * 0.32).toFixed(6)];
    return [...cells, parameters[index] ?? '\t'].join('\t');
  });
  const heading = ['V', 'J', 'I', 'Param', 'ParamDescr'].map((column) => `${name}__${column}`).join('\t');
  return [heading, ...rows, ''].join('\n');
}
