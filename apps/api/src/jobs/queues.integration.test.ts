import { OrganizationId } from '@plinth/contract';
import { createTestDatabase, type TestDatabase } from '@plinth/db/testing';
import { JOBS } from '@plinth/services';
import type { PgBoss } from 'pg-boss';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { silentLog } from '../testing/silent-log.ts';
import { type OpenQueue, openQueue } from './open-queue.ts';
import { HEARTBEAT_SECONDS, queueName } from './queues.ts';

/** What pg-boss keeps of a running job, in seconds since. */
interface RunningSince {
  readonly startedSeconds: number;
  readonly heardSeconds: number;
}

const ORGANIZATION = OrganizationId.parse('o-abcdefghij');

describe('a running job', () => {
  let database: TestDatabase;
  let queue: OpenQueue;
  beforeEach(async () => {
    database = await createTestDatabase();
    queue = await openQueue({ databaseUrl: database.url, supervise: false, log: silentLog });
    await queue.queues.provide(ORGANIZATION);
  });
  afterEach(async () => {
    await queue.close();
    await database.close();
  });

  for (const { kind: name } of JOBS) {
    const kind = queueName(name, ORGANIZATION);

    it(`${name} is its worker's for hours, as long as that is heard of`, async ({ expect }) => {
      const { boss } = queue;
      await runSince(boss, kind, { startedSeconds: 7200, heardSeconds: HEARTBEAT_SECONDS / 2 });

      await boss.supervise(kind);

      expect(await boss.fetch(kind)).toEqual([]);
      expect(await statesOf(boss, kind)).toEqual(['active']);
    });

    it(`${name} is another worker's once its own is silent`, async ({ expect }) => {
      const { boss } = queue;
      await runSince(boss, kind, { startedSeconds: 60, heardSeconds: HEARTBEAT_SECONDS * 2 });

      await boss.supervise(kind);

      expect(await statesOf(boss, kind)).toEqual(['retry']);
    });
  }
});

/** Starts a job as if it had been started, and its worker last heard of, so long ago. */
async function runSince(boss: PgBoss, kind: string, { startedSeconds, heardSeconds }: RunningSince): Promise<void> {
  await boss.insert(kind, [{ data: {}, singletonKey: 'one' }]);
  await boss.fetch(kind);
  await boss
    .getDb()
    .executeSql(
      `UPDATE pgboss.job SET started_on = now() - $1 * interval '1 second', heartbeat_on = now() - $2 * interval '1 second'`,
      [startedSeconds, heardSeconds],
    );
}

async function statesOf(boss: PgBoss, kind: string): Promise<readonly string[]> {
  const jobs = await boss.findJobs(kind);
  return jobs.map(({ state }) => state);
}
