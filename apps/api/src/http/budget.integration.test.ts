import type { InputOf, OperationId } from '@plinth/contract';
import { AuditId, FindingId } from '@plinth/contract';
import { afterAll, afterEach, beforeAll, beforeEach, describe, it } from 'vitest';
import { z } from 'zod';
import type { RunningServer } from '../compose.ts';
import { ApiClient } from '../testing/api-client.ts';
import { type Harness, startHarness } from '../testing/start-harness.ts';

const UNKNOWN_ID = '018f22e2-79b0-7cc3-98c4-dc0c0c07398f';
const BUDGET = 50;

let harness: Harness;
let server: RunningServer;
let api: ApiClient;
beforeAll(async () => {
  harness = await startHarness({ accounts: 3, seed: 3 });
});
afterAll(() => harness.close());
beforeEach(async () => {
  server = await harness.start({ role: 'api', env: { PLINTH_RATE_LIMIT: String(BUDGET) } });
  api = new ApiClient(server.url, server.processKey);
});
afterEach(() => server.close());

function remainingOf(response: Response): number {
  return Number(response.headers.get('ratelimit-remaining'));
}

async function batch(count: number): Promise<Response> {
  const paths = Array.from({ length: count }, () => 'system.version').join(',');
  return api.request(`/trpc/${paths}?batch=1&input=${encodeURIComponent('{}')}`, {});
}

describe('a budget of calls', () => {
  it.for([
    ['system.version', {}, 1],
    ['findings.list', {}, 1],
    ['findings.list', { limit: 500 }, 5],
    ['findings.list', { limit: 101 }, 2],
    ['findings.get', { findingId: FindingId.parse(UNKNOWN_ID) }, 1],
    ['findings.explain', { findingId: FindingId.parse(UNKNOWN_ID) }, 5],
    ['audits.replay', { auditId: AuditId.parse(UNKNOWN_ID), limit: 7 }, 35],
    ['audits.watch', { auditId: AuditId.parse(UNKNOWN_ID) }, 1],
    // What costs more than a whole budget takes all of it.
    ['audits.replay', { auditId: AuditId.parse(UNKNOWN_ID), limit: 50 }, BUDGET],
  ] as const satisfies readonly (readonly [OperationId, InputOf<OperationId>, number])[])(
    '%s with %j costs %i',
    async ([id, input, cost], { expect }) => {
      const response = await api.send(id, input);

      expect(response.status).not.toBe(429);
      expect(BUDGET - remainingOf(response)).toBe(cost);
      expect(response.headers.get('ratelimit-limit')).toBe(String(BUDGET));
    },
  );

  it('refuses what it is too small for, and still pays for less', async ({ expect }) => {
    const replay = { auditId: AuditId.parse(UNKNOWN_ID), limit: 8 };
    await api.send('audits.replay', replay);

    const refused = await api.send('audits.replay', replay);
    const less = await api.send('system.version', {});

    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 'rate_limited' });
    expect(less.status).toBe(200);
    // The refused request counts as one, whatever it asked for.
    expect(remainingOf(less)).toBe(BUDGET - 40 - 1 - 1);
  });

  it('is charged for each call of a tRPC batch', async ({ expect }) => {
    const first = await batch(30);
    const second = await batch(30);

    expect(first.status).toBe(200);
    expect(remainingOf(first)).toBe(BUDGET - 30);
    const results = z.array(z.object({ error: z.looseObject({}).optional() })).parse(await second.json());
    const refused = results.filter(({ error }) => JSON.stringify(error)?.includes('"rate_limited"'));
    expect(refused).toHaveLength(10);
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('is charged for requests that reach no operation', async ({ expect }) => {
    const malformed = await api.request('/v1/audits', { method: 'POST', body: '{' });
    const after = await api.send('system.version', {});

    expect(malformed.status).toBe(400);
    expect(remainingOf(after)).toBe(BUDGET - 2);
  });
});
