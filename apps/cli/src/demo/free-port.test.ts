import { createServer } from 'node:net';
import { test } from 'vitest';
import { findFreePort } from './free-port.ts';

test('a taken port gives the next free one, and 0 stays 0', async ({ expect, onTestFinished }) => {
  const taken = createServer();
  await new Promise<void>((resolve) => {
    taken.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    taken.close();
  });
  const address = taken.address();
  const port = typeof address === 'object' && address ? address.port : 0;

  const found = await findFreePort(port);

  expect(found).toBeGreaterThan(port);
  expect(found).toBeLessThan(port + 20);
  expect(await findFreePort(0)).toBe(0);
});
