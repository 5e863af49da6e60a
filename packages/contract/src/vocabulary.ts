import { z } from 'zod';

/** The result of a check for one resource, or for an account as a whole. UNKNOWN is never PASS. */
export const Status = z.enum(['PASS', 'FAIL', 'UNKNOWN', 'NOT_APPLICABLE', 'MANUAL']);
export type Status = z.infer<typeof Status>;

/** From worst to least. The labels are those of AWS Security Hub (ASFF `Severity.Label`). */
export const Severity = z.enum(['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL']);
export type Severity = z.infer<typeof Severity>;

/** Lower is worse: 0 for CRITICAL. */
export function severityRank(severity: Severity): number {
  return Severity.options.indexOf(severity);
}

/** True when `severity` is as bad as `threshold`, or worse. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return severityRank(severity) <= severityRank(threshold);
}

/** Why something could not be read or done. A closed list: programs may switch on it. */
export const CauseCode = z.enum([
  /** AWS denied the call; `deniedBy` says which kind of policy did, when AWS reports it. */
  'access_denied',
  /** AssumeRole was refused for an ACTIVE account: no such role, or its trust policy, external id or an SCP refuses. */
  'role_not_assumable',
  /** The account is suspended, closed, closing, or not yet active. */
  'account_not_active',
  /** Rate limits outlasted every retry. */
  'throttled',
  /** AWS responded with 5xx on every retry, or with something that isn't in AWS's format. */
  'service_error',
  /** No connection, or the connection broke, on every retry. */
  'unreachable',
  /** The credentials expired and could not be renewed. */
  'credentials_expired',
  /** No credentials were found, or AWS does not know them. */
  'credentials_invalid',
  /** The credential report was not generated within the time limit. */
  'report_not_ready',
  /** The service or operation is not offered there (partition, Region, endpoint). */
  'not_supported',
  /** The audit did not ask for it. */
  'not_collected',
  /** The response lacks what the check needs. */
  'incomplete',
  /** The account is not in the organization. */
  'account_not_found',
  /** The audit was cancelled before. */
  'cancelled',
  /** A defect in Plinth. Its log has the details. */
  'internal',
]);
export type CauseCode = z.infer<typeof CauseCode>;

/** Which kind of policy denied the call, as far as AWS's message says. */
export const DeniedBy = z.enum([
  'identity_policy',
  'resource_policy',
  'permissions_boundary',
  'session_policy',
  'scp',
  'rcp',
  'unknown',
]);
export type DeniedBy = z.infer<typeof DeniedBy>;

/** Why something is UNKNOWN, or why an account could not be audited. */
export const Cause = z
  .object({
    code: CauseCode,
    /** One sentence for people, written by Plinth; never a raw AWS message. */
    message: z.string(),
    /** The AWS action that failed, e.g. `iam:GetAccountSummary`. */
    action: z.string().optional(),
    deniedBy: DeniedBy.optional(),
    /** The denying policy, when AWS names it (service control policies). */
    policyArn: z.string().optional(),
  })
  .meta({ id: 'Cause' });
export type Cause = z.infer<typeof Cause>;

/** The state of an account in AWS Organizations (`Account.State`). */
export const AccountState = z.enum(['PENDING_ACTIVATION', 'ACTIVE', 'SUSPENDED', 'PENDING_CLOSURE', 'CLOSED']);
export type AccountState = z.infer<typeof AccountState>;

export const Partition = z.enum(['aws', 'aws-cn', 'aws-us-gov', 'aws-eusc']);
export type Partition = z.infer<typeof Partition>;

/**
 * An audit's status: `discovering` (reading the organization) → `running` → one of the four final ones:
 * `complete` (every account succeeded or was skipped), `partial` (some failed), `cancelled`, `failed`
 * (the organization itself could not be read, the caller's credentials were gone for good, or its role could be entered
 * in none of several accounts: then nothing is judged).
 */
export const AuditStatus = z.enum(['discovering', 'running', 'complete', 'partial', 'cancelled', 'failed']);
export type AuditStatus = z.infer<typeof AuditStatus>;

/** How one account ended in one audit. */
export const AccountOutcome = z.enum(['succeeded', 'failed', 'skipped']);
export type AccountOutcome = z.infer<typeof AccountOutcome>;

/**
 * What an API key allows. `read` shows everything; `audit` also starts and cancels audits; `manage` shows everything
 * and changes parameters and exceptions.
 */
export const ApiScope = z.enum(['read', 'audit', 'manage']);
export type ApiScope = z.infer<typeof ApiScope>;
