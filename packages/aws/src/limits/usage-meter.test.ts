import { describe, test } from 'vitest';
import { createUsageMeter } from './usage-meter.ts';

const CAPS = { bytes: 2 * 1024 * 1024, responses: 3, responseMs: 120_000 };

describe('the budget of an account', () => {
  test.for([
    ['2 MiB', (meter: ReturnType<typeof createUsageMeter>) => meter.received(CAPS.bytes + 1)],
    ['3 responses', (meter: ReturnType<typeof createUsageMeter>) => [1, 2, 3].map(() => meter.succeeded())],
    ['2 minutes of responses', (meter: ReturnType<typeof createUsageMeter>) => meter.waited(120_000)],
  ] as const)('ends at %s', async ([cap, spend], { expect }) => {
    const meter = createUsageMeter(0, CAPS);
    meter.received(CAPS.bytes);
    meter.succeeded();
    meter.succeeded();
    meter.waited(119_999);
    meter.assertWithin();

    const lack = `reading goes beyond the cap of ${cap}`;
    expect(() => {
      spend(meter);
      meter.assertWithin();
    }).toThrow(lack);
  });
});
