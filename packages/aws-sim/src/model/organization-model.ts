import type { SimInstant } from './account-model.ts';

/** `Account.State` of AWS Organizations. */
export type SimAccountState = 'PENDING_ACTIVATION' | 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE' | 'CLOSED';

export interface SimOrganization {
  readonly id: string;
  readonly managementAccountId: string;
  readonly rootId: string;
  /** Company name, used in e-mail addresses, account names and aliases. */
  readonly company: string;
  /** All below the root, parents before children. */
  readonly ous: readonly SimOu[];
  readonly governance: SimGovernance;
}

/** What holds for all accounts at once. */
export interface SimGovernance {
  readonly featureSet: 'ALL' | 'CONSOLIDATED_BILLING';
  /** Enabled on the root. */
  readonly policyTypes: readonly string[];
  readonly policies: readonly SimOrganizationPolicy[];
  readonly delegatedAdministrators: readonly SimDelegatedAdministrator[];
  /** The organization's instance of IAM Identity Center; null for none. */
  readonly identityCenter: SimIdentityCenter | null;
  readonly trustedServices: readonly { readonly servicePrincipal: string; readonly enabledAt: SimInstant }[];
}

export interface SimOrganizationPolicy {
  readonly id: string;
  readonly name: string;
  /** `SERVICE_CONTROL_POLICY`. */
  readonly type: string;
  readonly awsManaged: boolean;
  readonly document: string;
  /** What it keeps from happening where it is attached; absent where that is nothing. */
  readonly guards?: SimGuard;
  /** The OUs in which it does, by a condition on the path of the caller's account; all where it is attached if absent. */
  readonly onlyIn?: readonly string[];
  /** Whom it spares: a role of a name, whoever has a tag, or roles of IAM Identity Center. */
  readonly spares?: 'role' | 'tag' | 'identityCenter';
  /** Roots, OUs and accounts. */
  readonly targetIds: readonly string[];
}

export type SimGuard =
  | 'leaving'
  /** Root, but for the sessions of centralized root access. */
  | 'root'
  /** Root in those sessions too. */
  | 'rootAndItsSessions'
  | 'otherRegions'
  /** Making or changing the role that others spare. */
  | 'sparedRole'
  | 'externalAccountsAtResources';

export interface SimIdentityCenter {
  readonly arn: string;
  readonly identityStoreId: string;
  readonly status: 'ACTIVE' | 'CREATE_IN_PROGRESS' | 'CREATE_FAILED' | 'DELETE_IN_PROGRESS';
  readonly createdAt: SimInstant;
  /** Where it was enabled, and then those that it is replicated to. */
  readonly regions: readonly [string, ...string[]];
}

export interface SimDelegatedAdministrator {
  readonly accountId: string;
  readonly services: readonly { readonly servicePrincipal: string; readonly delegatedAt: SimInstant }[];
}

export interface SimOu {
  readonly id: string;
  readonly name: string;
  /** An OU or the root. */
  readonly parentId: string;
  /** Names from the root down: `Workloads/Prod`. */
  readonly path: string;
}

export interface SimAccount {
  /** Its index in the seeded list; 0 is the management account. */
  readonly index: number;
  /** 12 digits; may begin with zeros. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly state: SimAccountState;
  /** An OU or the root. */
  readonly parentId: string;
  /** Names of the OUs from the root down; empty for an account in the root. */
  readonly ouPath: string;
  readonly joinedAt: SimInstant;
  readonly joinedMethod: 'CREATED' | 'INVITED';
  readonly isManagement: boolean;
  readonly tags: Readonly<Record<string, string>>;
}
