import type { SimAccountState } from '../model/organization-model.ts';
import type { ReportFlaw } from './report-flaws.ts';

/** What is wrong with one account, or with the way to it. All of it may change while the server runs. */
export interface AccountFaults {
  /** Instead of the state that the account was seeded with. */
  readonly state?: SimAccountState;
  /** AssumeRole into the audit role is refused, as for a role that isn't there. */
  readonly missingRole?: boolean;
  /** AssumeRole into the audit role demands this external id. */
  readonly externalId?: string;
  readonly deny?: readonly Denial[];
  /** `forMs` counts from the moment that the fault is set; `rate` is the share of requests, 0 to 1. */
  readonly throttle?: 'always' | { readonly forMs: number } | { readonly rate: number };
  /** Added to the server's own. */
  readonly latencyMs?: number;
  /** Share of requests, 0 to 1, instead of the server's own. */
  readonly errorRate?: number;
  /** Share of connections that break, 0 to 1, instead of the server's own. */
  readonly resetRate?: number;
  readonly report?: ReportFault;
  /** How the credential report differs from the account: it is older, or spoiled. */
  readonly reportFlaws?: readonly ReportFlaw[];
  /** Policy documents arrive cut in half, or with broken percent-encoding. */
  readonly malformedPolicies?: boolean;
  /** GetAccountAuthorizationDetails gives fewer entities than were asked for, with IsTruncated. */
  readonly shortPages?: boolean;
  /** The credential report's root row says `not_supported`, as it did before 2024 and does in some partitions. */
  readonly legacyRootRow?: boolean;
  /** GetAccountSummary counts active root keys only; AWS doesn't say which it counts. */
  readonly summaryIgnoresInactiveRootKeys?: boolean;
}

/**
 * `slow`: ready after `delayMs`. `neverReady`: INPROGRESS for ever. `expired`: an old report lies
 * there until a new one is asked for. `limitExceeded`: no report is made, as AWS once did to everyone.
 */
export type ReportFault =
  | { readonly kind: 'slow'; readonly delayMs: number }
  | { readonly kind: 'neverReady' | 'expired' | 'limitExceeded' };

/** Requests that a policy refuses. */
export interface Denial {
  /** As in policies: `iam:GetAccountSummary`, `iam:Get*`, `*`. `sts:AssumeRole` is that into the account. */
  readonly actions: readonly string[];
  readonly by: 'identity' | 'boundary' | 'session' | 'scp' | 'rcp';
  /** An explicit Deny; otherwise nothing allows it. */
  readonly explicit: boolean;
  /** Named in the message behind an explicit deny, as AWS does in its newer messages. */
  readonly policyArn?: string;
  /** AWS's newest messages end in an address with details. */
  readonly detailsLink?: boolean;
}
