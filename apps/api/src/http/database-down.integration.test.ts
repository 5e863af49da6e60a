import { type Switch, startSwitch } from '@plinth/db/testing';
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { RunningServer } from '../compose.ts';
import { type Harness, startHarness } from '../testing/start-harness.ts';

let harness: Harness;
let way: Switch;
let server: RunningServer;
beforeAll(async () => {
  harness = await startHarness({ accounts: 3, seed: 3 });
  way = await startSwitch(harness.databaseUrl);
  server = await harness.start({ role: 'api', databaseUrl: way.url });
});
afterAll(async () => {
  await way.cut();
  await harness.close();
});

describe('while the database is stopped', () => {
  it('every call gets 503 with the code unavailable, and the next one after that works', async ({ expect }) => {
    const get = (path: string) =>
      fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${server.firstApiKey}` } });
    const before = await get('/v1/organizations');

    await way.cut();
    const during = await Promise.all(['/v1/organizations', '/v1/findings', '/v1/posture'].map((path) => get(path)));
    const problems = await Promise.all(during.map((response) => response.json()));
    const ready = await get('/readyz');
    await way.restore();
    const after = await get('/v1/organizations');

    expect(before.status).toBe(200);
    expect(during.map(({ status }) => status)).toEqual([503, 503, 503]);
    for (const problem of problems) {
      expect(problem).toMatchObject({ code: 'unavailable', detail: 'The database does not answer.' });
    }
    expect(during.map(({ headers }) => headers.get('retry-after'))).toEqual(['1', '1', '1']);
    expect(ready.status).toBe(503);
    expect(after.status).toBe(200);
  });
});
