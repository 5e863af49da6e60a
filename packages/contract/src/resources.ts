import { z } from 'zod';
import { ExceptionRef } from './exceptions.ts';
import {
  AccountId,
  AuditId,
  CheckId,
  FindingId,
  FrameworkId,
  FrameworkVersion,
  Instant,
  OrganizationId,
  OuId,
} from './ids.ts';
import { ParameterSettings } from './parameters.ts';
import { AccountOutcome, AccountState, AuditStatus, Cause, Partition, Severity, Status } from './vocabulary.ts';

const Count = z.int().min(0);

export const Health = z
  .object({
    status: z.enum(['ok', 'degraded']),
    /** False when Postgres does not answer. */
    database: z.boolean(),
    time: Instant,
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof Health>;

export const Version = z.object({ version: z.string(), node: z.string() }).meta({ id: 'Version' });
export type Version = z.infer<typeof Version>;

export const Organization = z
  .object({
    id: OrganizationId,
    partition: Partition,
    /** Null for a stand-alone account. */
    managementAccountId: AccountId.nullable(),
    /** `ALL` or `CONSOLIDATED_BILLING`; null for a stand-alone account. */
    featureSet: z.string().nullable(),
    accounts: Count,
    firstSeenAt: Instant,
    lastSeenAt: Instant,
  })
  .meta({ id: 'Organization' });
export type Organization = z.infer<typeof Organization>;

export const Account = z
  .object({
    id: AccountId,
    organizationId: OrganizationId,
    name: z.string(),
    email: z.string().nullable(),
    state: AccountState,
    isManagementAccount: z.boolean(),
    /** The OUs from the organization's root down to the account's parent; empty when unknown or stand-alone. */
    ouPath: z.array(z.object({ id: OuId, name: z.string() })),
    joinedAt: Instant.nullable(),
    firstSeenAt: Instant,
    lastSeenAt: Instant,
    /** The account's newest settled outcome in any audit; null when it was never audited. */
    lastAudit: z
      .object({
        auditId: AuditId,
        outcome: AccountOutcome,
        cause: Cause.nullable(),
        observedAt: Instant.nullable(),
        settledAt: Instant,
      })
      .nullable(),
  })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof Account>;

/** Which accounts an audit covers. */
export const AuditScope = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('organization') }),
    z.object({ kind: z.literal('ou'), ouId: OuId }),
    z.object({ kind: z.literal('accounts'), accountIds: z.array(AccountId).min(1).max(1000) }),
  ])
  .meta({ id: 'AuditScope' });
export type AuditScope = z.infer<typeof AuditScope>;

/** How Plinth enters the accounts. Secrets have no place here: an external id is not one. */
export const Access = z
  .object({
    /** The role to assume in every account but the caller's own. Name or path and name, without a leading slash. */
    roleName: z.string().regex(/^[\w+=,.@/-]{1,512}$/, 'not a role name'),
    externalId: z
      .string()
      .regex(/^[\w+=,.@:/-]{2,1224}$/, 'an external id has 2 to 1224 letters, digits or +=,.@:/-')
      .optional(),
  })
  .meta({ id: 'Access' });
export type Access = z.infer<typeof Access>;

export const Audit = z
  .object({
    id: AuditId,
    organizationId: OrganizationId,
    status: AuditStatus,
    scope: AuditScope,
    /** The checks that were run, sorted. */
    checkIds: z.array(CheckId),
    /** What the checks ran with: every parameter of each of them that has any. */
    parameters: ParameterSettings,
    access: Access,
    startedBy: z.string(),
    createdAt: Instant,
    /** When the accounts became known and work on them began. */
    startedAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    cancelRequestedAt: Instant.nullable(),
    /** Why the audit `failed`. */
    cause: Cause.nullable(),
    /** `total` is 0 while discovering; `unsettled` is what is left. */
    accounts: z.object({ total: Count, succeeded: Count, failed: Count, skipped: Count, unsettled: Count }),
    /** AWS calls sent for the accounts so far, retries included. Those for discovery are apart. */
    calls: Count,
    discoveryCalls: Count,
  })
  .meta({ id: 'Audit' });
export type Audit = z.infer<typeof Audit>;

/** One line of an audit's ledger: what became of one account. */
export const AccountAudit = z
  .object({
    auditId: AuditId,
    accountId: AccountId,
    accountName: z.string(),
    accountState: AccountState,
    outcome: AccountOutcome.nullable(),
    /** Why it failed or was skipped. */
    cause: Cause.nullable(),
    calls: Count,
    retries: Count,
    throttles: Count,
    /** How long reading took, without waiting in the queue. */
    durationMs: Count.nullable(),
    /** The instant that the results speak of. */
    observedAt: Instant.nullable(),
    settledAt: Instant.nullable(),
    /** Findings opened and closed by this audit of this account. */
    opened: Count,
    closed: Count,
  })
  .meta({ id: 'AccountAudit' });
export type AccountAudit = z.infer<typeof AccountAudit>;

/** What `audits.watch` sends. `progress` comes first and after every batch; `ended` comes once, last. */
export const AuditEvent = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('progress'), audit: Audit }),
    z.object({ type: z.literal('account'), account: AccountAudit }),
    z.object({ type: z.literal('ended'), audit: Audit }),
  ])
  .meta({ id: 'AuditEvent' });
export type AuditEvent = z.infer<typeof AuditEvent>;

export const ControlRef = z
  .object({ framework: z.string(), version: z.string(), control: z.string() })
  .meta({ id: 'ControlRef', description: 'A control of one version of a framework.' });
export type ControlRef = z.infer<typeof ControlRef>;

export const Check = z
  .object({
    id: CheckId,
    title: z.string(),
    severity: Severity,
    /** Evidence kinds that it reads. */
    evidence: z.array(z.string()),
    controls: z.array(ControlRef),
  })
  .meta({ id: 'Check' });
export type Check = z.infer<typeof Check>;

export const CheckDetail = Check.extend({
  /** The check's page, Markdown. */
  page: z.string(),
}).meta({ id: 'CheckDetail' });
export type CheckDetail = z.infer<typeof CheckDetail>;

/** How many resources of the account got each status. */
export const StatusCounts = z
  .object({ PASS: Count, FAIL: Count, UNKNOWN: Count, NOT_APPLICABLE: Count, MANUAL: Count })
  .meta({ id: 'StatusCounts' });
export type StatusCounts = z.infer<typeof StatusCounts>;

/** What one check says about one account at one time. */
export const CheckResult = z
  .object({
    accountId: AccountId,
    checkId: CheckId,
    /** FAIL if any resource fails, else UNKNOWN if any could not be judged, else MANUAL, else PASS; NOT_APPLICABLE when nothing was there to judge. */
    status: Status,
    counts: StatusCounts,
    /** Why UNKNOWN; null otherwise. */
    cause: Cause.nullable(),
    /** Since when it has been so. */
    since: Instant,
  })
  .meta({ id: 'CheckResult' });
export type CheckResult = z.infer<typeof CheckResult>;

/** Facts about a defect, by name: what the message's placeholders and a program need. Never a secret. */
export const FindingDetails = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
);
export type FindingDetails = z.infer<typeof FindingDetails>;

export const Finding = z
  .object({
    id: FindingId,
    organizationId: OrganizationId,
    accountId: AccountId,
    accountName: z.string(),
    checkId: CheckId,
    /** An ARN, and behind `#` a stable sub-key where one resource can fail in several places. */
    resource: z.string(),
    severity: Severity,
    status: z.enum(['open', 'closed']),
    /** One sentence: what is wrong. */
    message: z.string(),
    details: FindingDetails,
    /** When it was first seen in its present life. */
    openedAt: Instant,
    closedAt: Instant.nullable(),
    /** How many times it has been opened, this one included. */
    occurrence: z.int().min(1),
    /** The exception that covers it, at the instant that was asked for; null when it is not open, or none does. */
    exception: ExceptionRef.nullable(),
  })
  .meta({ id: 'Finding' });
export type Finding = z.infer<typeof Finding>;

export const FindingDetail = Finding.extend({
  /** Every life of the finding, newest first. */
  history: z.array(
    z.object({
      openedAt: Instant,
      closedAt: Instant.nullable(),
      openedByAuditId: AuditId,
      closedByAuditId: AuditId.nullable(),
    }),
  ),
}).meta({ id: 'FindingDetail' });
export type FindingDetail = z.infer<typeof FindingDetail>;

/** One kind of evidence, as far as it speaks of a finding's resource. */
export const EvidenceSeen = z
  .object({
    /** e.g. `credentialReport` */
    kind: z.string(),
    /** The instant that it speaks of; null when it was not there. */
    observedAt: Instant.nullable(),
    /** Why it was not there; null otherwise. */
    cause: Cause.nullable(),
    /** The objects that name the resource, each with the JSON Pointer to it; all of it (empty path) when none does. */
    excerpts: z.array(z.object({ path: z.string(), value: z.unknown() })),
    /** True when there was more than fits. */
    truncated: z.boolean(),
  })
  .meta({ id: 'EvidenceSeen' });
export type EvidenceSeen = z.infer<typeof EvidenceSeen>;

/** What a check's page says. All texts are Markdown. */
export const CheckGuidance = z
  .object({
    title: z.string(),
    /** What exactly the check judges. */
    rule: z.string(),
    why: z.string(),
    /** How to mend it by hand; `overview` comes before the ways to do it, and may be empty. */
    fix: z.object({
      overview: z.string(),
      console: z.string(),
      cli: z.string(),
      terraform: z.string(),
      cloudFormation: z.string(),
    }),
    whenNotToFix: z.string(),
    references: z.string(),
    /** The controls that do not hold while the finding is open: where the rule comes from. */
    controls: z.array(ControlRef.extend({ frameworkTitle: z.string(), controlTitle: z.string() })),
  })
  .meta({ id: 'CheckGuidance' });
export type CheckGuidance = z.infer<typeof CheckGuidance>;

export const FindingExplanation = z
  .object({
    finding: Finding,
    /** The newest evidence in which the finding was open; null when none is stored. */
    seen: z.object({ auditId: AuditId, observedAt: Instant, evidence: z.array(EvidenceSeen) }).nullable(),
    /** Null when this version of Plinth does not have the check any more. */
    guidance: CheckGuidance.nullable(),
    /** What Plinth itself can do about it. */
    automation: z.object({ available: z.boolean(), statement: z.string() }),
  })
  .meta({ id: 'FindingExplanation' });
export type FindingExplanation = z.infer<typeof FindingExplanation>;

/** How many accounts a check or control has at each status. */
export const PostureCheck = z
  .object({ checkId: CheckId, title: z.string(), severity: Severity, accounts: StatusCounts, openFindings: Count })
  .meta({ id: 'PostureCheck' });
export type PostureCheck = z.infer<typeof PostureCheck>;

export const PostureScope = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('organization'), organizationId: OrganizationId }),
    z.object({ kind: z.literal('ou'), organizationId: OrganizationId, ouId: OuId, name: z.string() }),
    z.object({ kind: z.literal('account'), organizationId: OrganizationId, accountId: AccountId, name: z.string() }),
  ])
  .meta({ id: 'PostureScope' });
export type PostureScope = z.infer<typeof PostureScope>;

export const Posture = z
  .object({
    scope: PostureScope,
    /** The instant that it speaks of. */
    at: Instant,
    /**
     * By each account's newest outcome at that time. `stale` ones failed in their newest audit: their
     * checks are UNKNOWN. `skipped` and `unaudited` ones count nowhere else.
     */
    accounts: z.object({ total: Count, assessed: Count, stale: Count, skipped: Count, unaudited: Count }),
    /** The five practices: as the IAM console ticked them in 2018, and in their strict form. */
    practices: z.array(z.object({ control: z.string(), title: z.string(), tick: StatusCounts, strict: StatusCounts })),
    /** Sorted by severity, then by failing accounts. */
    checks: z.array(PostureCheck),
    openFindings: z.object({ CRITICAL: Count, HIGH: Count, MEDIUM: Count, LOW: Count, INFORMATIONAL: Count }),
    /** How many of these an exception covers. */
    exceptedFindings: z.object({ CRITICAL: Count, HIGH: Count, MEDIUM: Count, LOW: Count, INFORMATIONAL: Count }),
    /** At most ten; worst first. */
    worstAccounts: z.array(
      z.object({
        accountId: AccountId,
        name: z.string(),
        openFindings: z.object({ CRITICAL: Count, HIGH: Count, MEDIUM: Count, LOW: Count, INFORMATIONAL: Count }),
        unknownChecks: Count,
      }),
    ),
  })
  .meta({ id: 'Posture' });
export type Posture = z.infer<typeof Posture>;

export const Framework = z
  .object({
    id: FrameworkId,
    version: FrameworkVersion,
    title: z.string(),
    controlCount: Count,
  })
  .meta({ id: 'Framework', description: 'One version of a framework.' });
export type Framework = z.infer<typeof Framework>;

export const FrameworkControl = z
  .object({
    /** As the framework numbers it in this version. */
    control: z.string(),
    title: z.string(),
    /** All must pass. None, when nothing that AWS tells decides it. */
    checks: z.array(z.object({ checkId: CheckId, title: z.string(), severity: Severity })),
    /** What a person has to look at, since no API tells; null when the checks decide it alone. */
    manual: z.string().nullable(),
  })
  .meta({ id: 'FrameworkControl' });
export type FrameworkControl = z.infer<typeof FrameworkControl>;

export const FrameworkDetail = Framework.extend({ controls: z.array(FrameworkControl) }).meta({
  id: 'FrameworkDetail',
});
export type FrameworkDetail = z.infer<typeof FrameworkDetail>;

export const FrameworkPosture = z
  .object({
    framework: Framework,
    scope: PostureScope,
    /** The instant that it speaks of. */
    at: Instant,
    accounts: Posture.shape.accounts,
    /**
     * By control, how many accounts stand at each status: FAIL if any check fails, else UNKNOWN if any is
     * or was not run, else MANUAL if any is or something is left for a person to see, else PASS.
     */
    controls: z.array(FrameworkControl.extend({ accounts: StatusCounts })),
  })
  .meta({ id: 'FrameworkPosture' });
export type FrameworkPosture = z.infer<typeof FrameworkPosture>;
