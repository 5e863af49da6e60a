import { randomUUID } from 'node:crypto';
import {
  type AuditId,
  type CallContext,
  type CheckId,
  type InputOf,
  OrganizationId,
  operations,
  type Principal,
} from '@plinth/contract';
import { CHECKS, type Check } from '@plinth/core';
import { type Database, openDatabase } from '@plinth/db';
import { createTestDatabase, type TestDatabase } from '@plinth/db/testing';
import { afterAll, beforeAll } from 'vitest';
import { createServices } from '../create-services.ts';
import type { Dependencies, Log } from '../dependencies.ts';
import { createJobServices } from '../jobs/create-job-services.ts';
import type { JobAttempt } from '../jobs/define-job.ts';
import { FakeAws } from './fake-aws.ts';

const nothing = (): void => {};
const silentLog: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** A real database for the tests of one file, made and dropped with them: each test has an organization of its own in it. */
export function useTestStore(): { readonly database: Database } {
  let opened: { readonly database: Database; readonly made: TestDatabase } | null = null;
  beforeAll(async () => {
    const made = await createTestDatabase();
    opened = { made, database: await openDatabase({ url: made.url }) };
  });
  afterAll(async () => {
    await opened?.database.close();
    await opened?.made.close();
  });
  return {
    get database() {
      if (opened === null) throw new Error('the database is there while tests run');
      return opened.database;
    },
  };
}

/** The services over that database, a fake AWS and a queue that only remembers. */
export function setUp(database: Database) {
  const aws = new FakeAws();
  const { organizationId } = aws;
  const standaloneId = OrganizationId.parse(`standalone-${aws.caller.accountId}`);
  const queued: { readonly kind: string; readonly organizationId?: unknown }[] = [];
  const pages = new Map<CheckId, string>();
  const deps: Dependencies = {
    database,
    aws,
    jobs: {
      enqueue: async (_tx, jobs) => {
        queued.push(...jobs.map(({ kind, data }) => ({ kind, ...data })));
      },
      wake: nothing,
    },
    checks: CHECKS,
    readCheckPage: async (id) => pages.get(id) ?? `# ${id}`,
    access: { roleName: 'PlinthAudit', externalId: 'from-configuration' },
    longestExceptionDays: 366,
    version: '1.2.3',
    log: silentLog,
    now: () => new Date(),
    newId: randomUUID,
  };
  const services = createServices(deps);
  const runJob = createJobRunner(deps);
  const never = new AbortController().signal;

  /** A call by somebody who may do everything with this test's organizations, unless changed. */
  function contextOf(changes: Partial<Principal> = {}, call: Partial<CallContext> = {}): CallContext {
    const organizationIds = [organizationId, standaloneId];
    const principal = { id: 'key:test', scopes: ['audit', 'manage'], organizationIds, ...changes } as const;
    return { principal, requestId: 'r-1', signal: never, ...call };
  }

  return {
    deps,
    aws,
    organizationId,
    standaloneId,
    queued,
    queuedFor: (id: OrganizationId) => queued.filter((job) => job.organizationId === id),
    /** Pages of checks, for tests that read them. */
    pages,
    services,
    /** The services of a version that has this check alone, and judges by another rule. */
    changed: (changed: CheckId, evaluate: Check['evaluate']) =>
      createServices({
        ...deps,
        checks: CHECKS.filter(({ id }) => id === changed).map((check) => ({ ...check, evaluate })),
      }),
    /** The services of a version that has not this check. */
    without: (removed: CheckId) => createServices({ ...deps, checks: CHECKS.filter(({ id }) => id !== removed) }),
    runJob,
    /** Runs one sweep, after what the one before gave. */
    sweep: createJobServices(deps).sweep,
    never,
    contextOf,
    start: (input: InputOf<'audits.start'> = {}, context = contextOf()) =>
      services['audits.start'](context, operations['audits.start'].input.parse(input)),
    discover: (ids: { organizationId: OrganizationId; auditId: AuditId }, isLastTry = false) =>
      runJob('discover-audit', ids, { isLastTry }),
    find: (audit: { organizationId: OrganizationId; id: AuditId }) =>
      services['audits.get'](contextOf(), { organizationId: audit.organizationId, auditId: audit.id }),
  };
}

/** Runs one job of a kind, as a worker would. */
export function createJobRunner(deps: Dependencies) {
  const { jobs } = createJobServices(deps);
  return (kind: string, data: object, attempt: Partial<JobAttempt> = {}) => {
    const job = jobs.find((each) => each.kind === kind);
    if (job === undefined) throw new Error(`there is no job ${kind}`);
    return job.run(data, { isLastTry: false, signal: new AbortController().signal, ...attempt });
  };
}

export type SetUp = ReturnType<typeof setUp>;
