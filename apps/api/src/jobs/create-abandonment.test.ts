import { setTimeout as sleep } from 'node:timers/promises';
import { AuditId, OrganizationId } from '@plinth/contract';
import type { Log } from '@plinth/services';
import { describe, it } from 'vitest';
import { createAbandonment } from './create-abandonment.ts';

const SILENT: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const organizationId = OrganizationId.parse('o-abcdefghij');
const ENDED = AuditId.parse('018f22e2-79b0-7cc3-98c4-000000000001');
const RUNNING = AuditId.parse('018f22e2-79b0-7cc3-98c4-000000000002');
const never = new AbortController().signal;

function setUp() {
  const asked: string[][] = [];
  const abandonment = createAbandonment({
    services: {
      endedAudits: async (_organizationId, ids) => {
        asked.push([...ids]);
        return ids.filter((id) => id === ENDED);
      },
    },
    log: SILENT,
    intervalMs: 10,
  });
  return { asked, abandonment };
}

describe('abandonment', () => {
  it('aborts work of an audit that has ended, and takes it for done', async ({ expect }) => {
    const { abandonment } = setUp();
    const work = { organizationId, auditId: ENDED };

    const task = abandonment.run(work, never, (signal) => sleep(60_000, undefined, { signal }));

    await expect(task).resolves.toBeUndefined();
    abandonment.stop();
  });

  it('leaves other work alone, and its errors too', async ({ expect }) => {
    const { abandonment } = setUp();
    const work = { organizationId, auditId: RUNNING };

    await expect(abandonment.run(work, never, () => sleep(50))).resolves.toBeUndefined();
    await expect(abandonment.run(work, never, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    abandonment.stop();
  });

  it('passes on that the worker must go', async ({ expect }) => {
    const { abandonment } = setUp();
    const leaving = new AbortController();
    const work = { organizationId, auditId: RUNNING };
    const task = abandonment.run(work, leaving.signal, (signal) => sleep(60_000, undefined, { signal }));

    leaving.abort();

    await expect(task).rejects.toThrow('aborted');
    abandonment.stop();
  });

  it('asks once for an audit, however many of its accounts are in hand, and nothing when idle', async ({ expect }) => {
    const { abandonment, asked } = setUp();
    const work = { organizationId, auditId: RUNNING };

    await Promise.all([1, 2, 3].map(() => abandonment.run(work, never, () => sleep(25))));
    const askedBusy = asked.length;
    await sleep(30);
    abandonment.stop();

    expect(asked.every((ids) => ids.length === 1)).toBe(true);
    expect(askedBusy).toBeGreaterThan(0);
    expect(asked.length).toBe(askedBusy);
  });
});
