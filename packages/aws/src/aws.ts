import type { Access, AccountId, AccountState, Cause, OrganizationId, OuId, Partition } from '@plinth/contract';
import type { AccountEvidenceName, OrganizationEvidenceName, OrganizationSnapshot, Snapshot } from '@plinth/core';

/** Who the credentials belong to (sts:GetCallerIdentity). */
export interface Caller {
  readonly accountId: AccountId;
  readonly arn: string;
  readonly partition: Partition;
}

/** organizations:DescribeOrganization. */
export interface OrganizationDescription {
  readonly id: OrganizationId;
  readonly managementAccountId: AccountId;
  readonly featureSet: string;
}

/** An OU, or an organization's root (then `parentId` is null). */
export interface DiscoveredOu {
  readonly id: OuId;
  readonly name: string;
  readonly parentId: OuId | null;
}

export interface DiscoveredAccount {
  readonly id: AccountId;
  readonly name: string;
  readonly email: string | null;
  /** `State`, or what `Status` says where AWS still sends only that; null when neither says anything that is known. */
  readonly state: AccountState | null;
  readonly joinedAt: string | null;
  /** Its parent OU or root; null when the tree could not be read or the account stands alone. */
  readonly parentId: OuId | null;
}

export interface DiscoverInput {
  readonly organization: OrganizationDescription;
  /** The accounts that were in the organization when it was last discovered. Default none. */
  readonly knownAccountIds?: readonly AccountId[];
  readonly signal: AbortSignal;
}

export interface Discovery {
  readonly ous: readonly DiscoveredOu[];
  /** By id, each once. */
  readonly accounts: readonly DiscoveredAccount[];
  /** Calls sent, retries included. */
  readonly calls: number;
}

/** An account's tags by key, as AWS Organizations keeps them. Both are case-sensitive. */
export type AccountTags = Readonly<Record<string, string>>;

export interface ReadAccountTagsInput {
  readonly caller: Caller;
  readonly organization: OrganizationDescription;
  readonly accountIds: readonly AccountId[];
  /** Whether they are worth a call for each account. */
  readonly isNeeded: boolean;
  readonly signal: AbortSignal;
}

/** `calls`: sent, retries included. */
export type AccountTagsReading = { readonly calls: number } & (
  | {
      readonly available: true;
      /** An account that isn't there has none. */
      readonly tags: ReadonlyMap<AccountId, AccountTags>;
    }
  | { readonly available: false; readonly cause: Cause }
);

/** What reading one account cost. */
export interface Usage {
  /** Calls sent, retries and AssumeRole included. */
  readonly calls: number;
  readonly retries: number;
  readonly throttles: number;
  readonly durationMs: number;
}

/**
 * Whose trouble it is that nothing could be read. `account`: AWS responded, and refuses just this account. `caller`: one
 * of the caller's own calls failed, as it would for every account. `unclear`: everything inside the account failed as
 * it may for one account or for all.
 */
export type TroubleScope = 'account' | 'caller' | 'unclear';

/**
 * `unreachable`: no session could be opened, or not one call inside the account got a response (throttled,
 * broken or credentials refused, all of them). Otherwise each kind says for itself.
 */
export type Collection =
  | { readonly outcome: 'collected'; readonly snapshot: Snapshot; readonly observedAt: string; readonly usage: Usage }
  | {
      readonly outcome: 'unreachable';
      readonly scope: TroubleScope;
      readonly cause: Cause;
      readonly usage: Usage;
    };

export interface CollectInput {
  readonly caller: Caller;
  readonly accountId: AccountId;
  readonly access: Access;
  /** Shown in the account's CloudTrail, 2 to 64 of `[\w+=,.@-]`. */
  readonly sessionName: string;
  /** Exactly these are collected. */
  readonly kinds: readonly AccountEvidenceName[];
  /** Where the account's own analyzers don't matter: `accessAnalyzers` says so, and they are not listed. Default none. */
  readonly exemptRegions?: ReadonlySet<string>;
  /** Called once when the account turns out to be large; the rest of it is read when this resolves. */
  readonly awaitPermit?: () => Promise<void>;
  readonly signal: AbortSignal;
}

export interface CollectOrganizationInput {
  readonly caller: Caller;
  /** Null when the caller's account is in no organization. */
  readonly organization: OrganizationDescription | null;
  /** What was discovered just now; null when it could not be read. */
  readonly discovery: Pick<Discovery, 'ous' | 'accounts'> | null;
  /** For the accounts that own the organization's analyzers. */
  readonly access: Access;
  readonly sessionName: string;
  /** Exactly these are collected. */
  readonly kinds: readonly OrganizationEvidenceName[];
  readonly signal: AbortSignal;
}

export interface OrganizationCollection {
  readonly snapshot: OrganizationSnapshot;
  /** Calls sent, retries included. */
  readonly calls: number;
}

/** All that Plinth reads from AWS. Every failure that isn't the caller's abort is an `AwsError` or a value. */
export interface Aws {
  /**
   * Names the credentials of the next call without saying anything of them: another name means other credentials. Asks
   * AWS nothing. Null when there are none.
   */
  nameCredentials(): Promise<string | null>;
  identifyCaller(signal: AbortSignal): Promise<Caller>;
  /** Null when the caller's account is in no organization. */
  describeOrganization(signal: AbortSignal): Promise<OrganizationDescription | null>;
  /**
   * Reads the whole organization: the OU tree and all accounts, with as few calls as the API allows.
   * Only the management account or a delegated administrator may. A list that lacks the management account, or one of
   * `knownAccountIds` that AWS still knows by its id, is incomplete, and no discovery.
   */
  discover(input: DiscoverInput): Promise<Discovery>;
  /**
   * Reads the tags of accounts. From the management account that is a call for a hundred accounts; from a delegated
   * administrator, or where the first finds none at all, one for each, made only when they are needed. Never throws for
   * what AWS responds; rejects only when `signal` aborts.
   */
  readAccountTags(input: ReadAccountTagsInput): Promise<AccountTagsReading>;
  /**
   * Reads what an audit needs to know of the organization, with the caller's credentials: a few calls, and
   * two for each of its policies. Never throws for what AWS responds; rejects only when `signal` aborts.
   */
  collectOrganization(input: CollectOrganizationInput): Promise<OrganizationCollection>;
  /** Never throws for what AWS responds; rejects only when `signal` aborts. */
  collect(input: CollectInput): Promise<Collection>;
  close(): void;
}
