import {
  type AccountAudit,
  AccountId,
  type Audit,
  AuditId,
  CheckId,
  type CheckResult,
  type Finding,
  FindingId,
  type Lens,
  OrganizationId,
  type Posture,
  type StartedAudit,
  type StatusCounts,
} from '@plinth/contract';
import { pageOf } from './fake-plinth.ts';

export const ORGANIZATION_ID = OrganizationId.parse('o-a1b2c3d4e5');
export const AUDIT_ID = AuditId.parse('0190a0a0-0000-7000-8000-000000000001');

export function accountId(n: number): AccountId {
  return AccountId.parse(String(111_100_000_000 + n));
}

export function sampleAudit(changes: Partial<Audit> = {}): Audit {
  return {
    id: AUDIT_ID,
    organizationId: ORGANIZATION_ID,
    status: 'complete',
    scope: { kind: 'organization' },
    checkIds: [CheckId.parse('root/no-access-keys')],
    parameters: {},
    access: { roleName: 'PlinthAudit' },
    startedBy: 'key:test',
    createdAt: '2026-11-01T10:00:00.000Z',
    startedAt: '2026-11-01T10:00:01.000Z',
    endedAt: '2026-11-01T10:00:04.200Z',
    cancelRequestedAt: null,
    cause: null,
    waiting: null,
    accounts: { total: 3, succeeded: 3, failed: 0, skipped: 0, unfinished: 0 },
    unjudged: { checks: 0, accounts: 0, resources: 0, causes: [], otherCauses: 0 },
    manual: { checks: 0, accounts: 0, resources: 0 },
    calls: 18,
    discoveryCalls: 5,
    ...changes,
  };
}

export function sampleStarted(changes: Partial<StartedAudit> = {}): StartedAudit {
  return { ...sampleAudit(changes), isNew: true, ...changes };
}

export function sampleAccountAudit(n: number, changes: Partial<AccountAudit> = {}): AccountAudit {
  return {
    auditId: AUDIT_ID,
    accountId: accountId(n),
    accountName: `account-${n}`,
    accountState: 'ACTIVE',
    outcome: 'succeeded',
    cause: null,
    calls: 6,
    retries: 0,
    throttles: 0,
    durationMs: 320,
    observedAt: '2026-11-01T10:00:02.000Z',
    finishedAt: '2026-11-01T10:00:03.000Z',
    opened: 0,
    closed: 0,
    ...changes,
  };
}

export function sampleFinding(n: number, changes: Partial<Finding> = {}): Finding {
  return {
    id: FindingId.parse(`0190a0a0-0000-8000-8000-${String(n).padStart(12, '0')}`),
    organizationId: ORGANIZATION_ID,
    accountId: accountId(n),
    accountName: `account-${n}`,
    accountState: 'ACTIVE',
    accountGoneAt: null,
    checkId: CheckId.parse('root/no-access-keys'),
    resource: `arn:aws:iam::${accountId(n)}:root`,
    severity: 'CRITICAL',
    status: 'open',
    message: 'The root user has an active access key.',
    details: { keys: 1 },
    openedAt: '2026-10-30T08:00:00.000Z',
    closedAt: null,
    occurrence: 1,
    exception: null,
    ...changes,
  };
}

export function sampleResult(n: number, changes: Partial<CheckResult> = {}): CheckResult {
  return {
    accountId: accountId(n),
    accountName: `account-${n}`,
    accountState: 'ACTIVE',
    accountGoneAt: null,
    checkId: CheckId.parse('root/no-access-keys'),
    status: 'PASS',
    counts: counts({ PASS: 1 }),
    cause: null,
    since: '2026-10-30T08:00:00.000Z',
    ...changes,
  };
}

export function counts(some: Partial<StatusCounts>): StatusCounts {
  return { PASS: 0, FAIL: 0, UNKNOWN: 0, NOT_APPLICABLE: 0, MANUAL: 0, ...some };
}

/** The Plinth baseline, as if it had 49 checks. */
export function sampleLens(changes: Partial<Lens> = {}): Lens {
  return {
    kind: 'framework',
    title: 'Plinth baseline 1',
    framework: { id: 'plinth-baseline', version: '1' },
    excludeCheckIds: [],
    severity: null,
    checkCount: 49,
    ...changes,
  };
}

/** A page that holds all items, of the Plinth baseline. */
export function lensPageOf<T>(items: readonly T[]) {
  return { ...pageOf(items), lens: sampleLens() };
}

export function samplePosture(changes: Partial<Posture> = {}): Posture {
  return {
    scope: { kind: 'organization', organizationId: ORGANIZATION_ID },
    lens: sampleLens(),
    at: '2026-11-01T10:00:04.200Z',
    accounts: { total: 60, assessed: 56, stale: 1, skipped: 2, unaudited: 1 },
    practices: [
      practice('1', 'Delete root access keys', { PASS: 55, FAIL: 1, UNKNOWN: 1 }, { PASS: 54, FAIL: 2, UNKNOWN: 1 }),
      practice(
        '2',
        'Activate MFA on the root user',
        { PASS: 40, FAIL: 16, UNKNOWN: 1 },
        { PASS: 20, FAIL: 36, UNKNOWN: 1 },
      ),
      practice('3', 'Create individual IAM users', { PASS: 57 }, { PASS: 30, FAIL: 26, UNKNOWN: 1 }),
      practice('4', 'Use groups to assign permissions', { PASS: 56, UNKNOWN: 1 }, { FAIL: 56, UNKNOWN: 1 }),
      practice('5', 'Apply an IAM password policy', { PASS: 1, FAIL: 55, MANUAL: 1 }, { FAIL: 57 }),
    ],
    checks: [
      check(
        'root/no-access-keys',
        'The root user has no access keys',
        'CRITICAL',
        { PASS: 54, FAIL: 2, UNKNOWN: 1 },
        3,
      ),
      check('users/console-mfa', 'Console users have MFA', 'HIGH', { PASS: 40, FAIL: 16, UNKNOWN: 1 }, 41),
      check('users/in-a-group', 'Every user is in a group', 'LOW', { PASS: 57 }, 0),
      check('root/contacts', 'Someone looks at the contacts', 'LOW', { MANUAL: 57 }, 0),
    ],
    openFindings: { CRITICAL: 3, HIGH: 41, MEDIUM: 0, LOW: 0, INFORMATIONAL: 0 },
    exceptedFindings: { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, INFORMATIONAL: 0 },
    worstAccounts: [
      {
        accountId: accountId(7),
        name: 'payments-prod',
        openFindings: { CRITICAL: 2, HIGH: 12, MEDIUM: 0, LOW: 3, INFORMATIONAL: 0 },
        unknownChecks: 0,
      },
      {
        accountId: accountId(8),
        name: 'a-name-that-is-longer-than-its-column',
        openFindings: { CRITICAL: 1, HIGH: 0, MEDIUM: 1234, LOW: 0, INFORMATIONAL: 1 },
        unknownChecks: 4,
      },
    ],
    ...changes,
  };
}

function practice(
  control: string,
  title: string,
  tick: Partial<StatusCounts>,
  strict: Partial<StatusCounts>,
): Posture['practices'][number] {
  return { control, title, tick: counts(tick), strict: counts(strict) };
}

function check(
  id: string,
  title: string,
  severity: Posture['checks'][number]['severity'],
  accounts: Partial<StatusCounts>,
  openFindings: number,
): Posture['checks'][number] {
  const undecided = { UNKNOWN: { accounts: 0, resources: 0 }, MANUAL: { accounts: 0, resources: 0 } };
  return {
    checkId: CheckId.parse(id),
    title,
    severity,
    accounts: counts(accounts),
    unjudged: 0,
    openFindings,
    undecided,
  };
}
