import { describe, expect, it } from '@jest/globals';
import { calculateMixing } from '@dotbook/analysis';
import { EXCHANGES, parentVolumes } from './exchange.ts';

describe('volumes of an exchange', () => {
  it.each(EXCHANGES.map((exchange) => [exchange.name, exchange] as const))(
    'of %s give the wanted composition within a pipette step, and are not equal',
    (_name, exchange) => {
      const { csMillilitre, faMillilitre } = parentVolumes(exchange);
      const { metrics } = calculateMixing({
        concentrationCsMilligramPerMillilitre: exchange.cs.concentrationMilligramPerMillilitre,
        concentrationFaMilligramPerMillilitre: exchange.fa.concentrationMilligramPerMillilitre,
        volumeCsMillilitre: csMillilitre,
        volumeFaMillilitre: faMillilitre,
      });
      expect(Math.abs(metrics.faFraction - exchange.targetFaFraction)).toBeLessThan(0.002);
      expect(csMillilitre).not.toBe(faMillilitre);
      expect(csMillilitre + faMillilitre).toBeCloseTo(exchange.totalVolumeMillilitre, 9);
    },
  );
});
