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
import { evaluateSnapshot } from '../evaluation/evaluate-snapshot.ts';
import { createJobServices } from '../jobs/create-job-services.ts';
import type { JobAttempt } from '../jobs/define-job.ts';
import type { SweepState } from '../jobs/sweep.ts';
import { FakeAws } from './fake-aws.ts';

const nothing = (): void => {};
const silentLog: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** A real database for the tests of one file, created and dropped with them: each test has its own organization in it. */
export function useTestStore(): { readonly database: Database } {
  let opened: { readonly database: Database; readonly created: TestDatabase } | null = null;
  beforeAll(async () => {
    const created = await createTestDatabase();
    opened = { created, database: await openDatabase({ url: created.url }) };
  });
  afterAll(async () => {
    await opened?.database.close();
    await opened?.created.close();
  });
  return {
    get database() {
      if (opened === null) throw new Error('the database exists only while tests run');
      return opened.database;
    },
  };
}

const SETTINGS = {
  checks: CHECKS,
  access: { roleName: 'PlinthAudit' },
  allowedRoleNames: ['ops/Audit'],
  longestExceptionDays: 366,
  outage: { maxMs: 300, firstPauseMs: 5, maxPauseMs: 20, rereadPauseMs: 5, refreshMs: 50 },
  exceptionLimits: { all: 10_000, globs: 100, findings: 100_000 },
  version: '1.2.3',
  log: silentLog,
  now: () => new Date(),
  newId: randomUUID,
} as const satisfies Partial<Dependencies>;

/** The services over that database, a fake AWS and a queue that only records its jobs. */
export function setUp(database: Database) {
  const aws = new FakeAws();
  const { organizationId } = aws;
  const standaloneId = OrganizationId.parse(`standalone-${aws.caller.accountId}`);
  const queued: { readonly kind: string; readonly organizationId?: unknown }[] = [];
  const pages = new Map<CheckId, string>();
  const deps: Dependencies = {
    database,
    aws,
    evaluate: evaluateSnapshot,
    jobs: {
      enqueue: async (_tx, jobs) => {
        queued.push(...jobs.map(({ kind, data }) => ({ kind, ...data })));
      },
      wake: nothing,
    },
    readCheckPage: async (id) => pages.get(id) ?? `# ${id}`,
    ...SETTINGS,
  };
  const services = createServices(deps);
  const runJob = createJobRunner(deps);
  const never = new AbortController().signal;

  /** A call by a principal with all scopes in this test's organizations, unless changed. */
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
    /** The services of a version that has only this check, with another rule. */
    changed: (changed: CheckId, evaluate: Check['evaluate']) =>
      createServices({
        ...deps,
        checks: CHECKS.filter(({ id }) => id === changed).map((check) => ({ ...check, evaluate })),
      }),
    /** The services of a version that lacks this check. */
    without: (removed: CheckId) => createServices({ ...deps, checks: CHECKS.filter(({ id }) => id !== removed) }),
    runJob,
    /** Runs one sweep, given what the previous one returned. */
    sweep: (before: SweepState) => createJobServices(deps).sweep(organizationId, before),
    never,
    contextOf,
    start: (input: InputOf<'audits.start'> = {}, context = contextOf()) =>
      services['audits.start'](context, operations['audits.start'].input.parse(input)),
    discover: (ids: { organizationId: OrganizationId; auditId: AuditId }, isLastAttempt = false) =>
      runJob('discover-audit', ids, { isLastAttempt }),
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
    return job.run(data, { isLastAttempt: false, signal: new AbortController().signal, ...attempt });
  };
}

export type SetUp = ReturnType<typeof setUp>;
