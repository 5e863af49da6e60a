/** An instant as AWS writes it, with whole seconds: `2026-11-23T10:00:00Z`. */
export type SimInstant = string;

/** How well an account is kept: decides how often each defect occurs in it. */
export type Hygiene = 'exemplary' | 'decent' | 'careless' | 'terrible';

/** `federated`: no IAM users. `small`: up to 15, `medium`: 30 to 200, `large`: 1000 to 5000. */
export type AccountSize = 'federated' | 'small' | 'medium' | 'large';

/** All that is inside one account: what the simulated AWS responds from, and what tests may know. */
export interface AccountModel {
  readonly accountId: string;
  readonly hygiene: Hygiene;
  readonly size: AccountSize;
  readonly alias: string | null;
  readonly root: SimRoot;
  /** Null: none set, AWS's default rules hold. */
  readonly passwordPolicy: SimPasswordPolicy | null;
  /** By name, ignoring case. */
  readonly users: readonly SimUser[];
  readonly groups: readonly SimGroup[];
  readonly roles: readonly SimRole[];
  /** Customer-managed ones. */
  readonly policies: readonly SimPolicy[];
  /** Virtual devices that belong to nobody: left over from enrolments that were never finished. */
  readonly unassignedMfaSerials: readonly string[];
  readonly serverCertificates: readonly SimServerCertificate[];
  readonly samlProviders: readonly {
    readonly arn: string;
    readonly createdAt: SimInstant;
    readonly validUntil: SimInstant;
  }[];
  readonly oidcProviderArns: readonly string[];
  readonly serviceCredentials: readonly SimServiceCredential[];
  /** Enabled beside those that every account has. */
  readonly optInRegions: readonly string[];
  /** Of IAM Access Analyzer, in all Regions. */
  readonly analyzers: readonly SimAnalyzer[];
  /** What the account's own analyzers for external access found. */
  readonly analyzerFindings: readonly SimAnalyzerFinding[];
  readonly contactInformation: SimContactInformation;
  readonly alternateContacts: Readonly<Partial<Record<AlternateContactType, SimAlternateContact>>>;
}

export interface SimRoot {
  readonly createdAt: SimInstant;
  /** Null when root has no password: centralized root access, or it was deleted. */
  readonly password: SimPassword | null;
  readonly accessKeys: readonly SimAccessKey[];
  readonly mfaDevices: readonly SimMfaDevice[];
  readonly signingCertificates: readonly SimSigningCertificate[];
}

export interface SimUser {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly arn: string;
  readonly createdAt: SimInstant;
  /** Null: no console access. */
  readonly password: SimPassword | null;
  readonly accessKeys: readonly SimAccessKey[];
  readonly mfaDevices: readonly SimMfaDevice[];
  readonly signingCertificates: readonly SimSigningCertificate[];
  /** Names of groups. */
  readonly groups: readonly string[];
  readonly inlinePolicies: readonly SimInlinePolicy[];
  readonly attachedPolicyArns: readonly string[];
  readonly permissionsBoundaryArn: string | null;
  readonly tags: Readonly<Record<string, string>>;
}

export interface SimPassword {
  readonly lastChangedAt: SimInstant;
  /** Null: never used. */
  readonly lastUsedAt: SimInstant | null;
}

export interface SimAccessKey {
  readonly id: string;
  readonly active: boolean;
  readonly createdAt: SimInstant;
  /** Null: never used. */
  readonly lastUsed: { readonly at: SimInstant; readonly region: string; readonly service: string } | null;
}

export interface SimMfaDevice {
  readonly kind: 'virtual' | 'hardware' | 'fido';
  readonly serialNumber: string;
  readonly enabledAt: SimInstant;
  /** False: ListVirtualMFADevices lists the device without its `User`, as AWS does at times. */
  readonly listedWithUser: boolean;
}

export interface SimSigningCertificate {
  readonly active: boolean;
  readonly uploadedAt: SimInstant;
}

/** What a policy allows by itself, on all resources. */
export type SimGrant =
  | 'administrator'
  | 'allOfIam'
  | 'allOfEc2'
  | 'createsPolicyVersions'
  | 'launchesFunctions'
  | 'passesAnyRole'
  | 'assumesAnyRole'
  | 'decryptsAnything'
  | 'subscribesToAnything';

/** One thing that a policy lets its holder do to a few others, by their ARNs. */
export interface SimReach {
  readonly way: SimWay;
  readonly on: readonly string[];
  /** Only with MFA. */
  readonly withMfa?: boolean;
  /** Of `makesBounded`: the policy that must be the boundary. */
  readonly boundaryArn?: string;
}

export type SimWay =
  | 'assumesRole'
  | 'makesKeyOf'
  | 'rewritesTrustOf'
  | 'writesPolicyOf'
  /** It passes a role to Lambda, and may also create functions and invoke them. */
  | 'passesToFunction'
  | 'addsToGroup'
  | 'writesVersionOf'
  | 'choosesVersionOf'
  /** Roles or users of new names, with any policy. */
  | 'makesPowerful'
  /** The same, with a boundary that limits them. */
  | 'makesBounded'
  /** The same, without policies. */
  | 'makesPlain';

/** Who of its own account may assume a role; absent where nobody said. */
export interface SimOpening {
  /** Everybody whose own policies allow it. */
  readonly account: boolean;
  /** ARNs of those that need no policy of their own. */
  readonly named: readonly string[];
  readonly withMfa: boolean;
}

/** Who may assume a role. */
export type SimTrust =
  | 'anyone'
  | 'organization'
  /** This account, or one of its organization. */
  | 'insideAccount'
  | 'identityCenter'
  | 'outsideAccount'
  | 'outsideAccountWithExternalId'
  | 'service'
  | 'serviceOfThisAccount'
  /** An external id that its customer chose. */
  | 'serviceWithExternalId'
  /** Any repository of GitHub, whoever owns it. */
  | 'githubAnyone'
  | 'githubRepository';

export interface SimInlinePolicy {
  readonly name: string;
  /** The text as it was stored; JSON unless a fault spoils it on the way out. */
  readonly document: string;
  /** What it allows by itself; absent where nobody said. */
  readonly grants?: readonly SimGrant[];
  /** Its holder may do nothing, whatever else it has. */
  readonly deniesEverything?: boolean;
  readonly reaches?: readonly SimReach[];
}

export interface SimGroup {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly arn: string;
  readonly createdAt: SimInstant;
  readonly inlinePolicies: readonly SimInlinePolicy[];
  readonly attachedPolicyArns: readonly string[];
}

export interface SimRole {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly arn: string;
  readonly createdAt: SimInstant;
  readonly description: string | null;
  readonly trustPolicy: string;
  /** Who may assume it; absent where nobody said, and for an ordinary role of a service. */
  readonly trusts?: SimTrust;
  readonly opensTo?: SimOpening;
  /** The AWS service that may assume it (`lambda`); absent for all other roles. */
  readonly service?: string;
  readonly maxSessionSeconds: number;
  readonly inlinePolicies: readonly SimInlinePolicy[];
  readonly attachedPolicyArns: readonly string[];
  readonly permissionsBoundaryArn: string | null;
  /** Within the last 400 days. */
  readonly lastUsed: { readonly at: SimInstant; readonly region: string } | null;
  readonly tags: Readonly<Record<string, string>>;
}

export interface SimPolicy {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly arn: string;
  readonly createdAt: SimInstant;
  /** Its default version. */
  readonly document: string;
  /** What it allows by itself; absent where nobody said. */
  readonly grants?: readonly SimGrant[];
  /** Its holder may do nothing, whatever else it has. */
  readonly deniesEverything?: boolean;
  readonly reaches?: readonly SimReach[];
  readonly versionId: string;
  /** Stored versions that are not the default one. */
  readonly otherVersions: readonly SimPolicyVersion[];
}

export interface SimPolicyVersion {
  readonly versionId: string;
  readonly document: string;
  /** What it allows by itself; absent where nobody said. */
  readonly grants?: readonly SimGrant[];
  readonly deniesEverything?: boolean;
  readonly reaches?: readonly SimReach[];
}

export interface SimPasswordPolicy {
  readonly minimumPasswordLength: number;
  readonly requireSymbols: boolean;
  readonly requireNumbers: boolean;
  readonly requireUppercaseCharacters: boolean;
  readonly requireLowercaseCharacters: boolean;
  readonly allowUsersToChangePassword: boolean;
  /** Days. Null, as the two below: unset, and absent from AWS's response. */
  readonly maxPasswordAge: number | null;
  readonly passwordReusePrevention: number | null;
  readonly hardExpiry: boolean | null;
}

export interface SimServerCertificate {
  readonly name: string;
  readonly id: string;
  readonly arn: string;
  readonly uploadedAt: SimInstant;
  readonly expiresAt: SimInstant;
}

export interface SimServiceCredential {
  readonly id: string;
  readonly userName: string;
  readonly serviceName: string;
  readonly status: 'Active' | 'Inactive' | 'Expired';
  readonly createdAt: SimInstant;
  /** Null: never. */
  readonly expiresAt: SimInstant | null;
}

export interface SimAnalyzer {
  readonly region: string;
  readonly name: string;
  readonly arn: string;
  readonly type: 'ACCOUNT' | 'ORGANIZATION' | 'ACCOUNT_UNUSED_ACCESS';
  readonly status: 'ACTIVE' | 'DISABLED';
  readonly createdAt: SimInstant;
}

/** With an error, nothing is known of who has access. */
export interface SimAnalyzerFinding {
  readonly analyzerArn: string;
  readonly id: string;
  readonly resource: string;
  readonly resourceType: string;
  readonly status: 'ACTIVE' | 'ARCHIVED' | 'RESOLVED';
  readonly isPublic: boolean;
  readonly principal: Readonly<Record<string, string>>;
  readonly action: readonly string[];
  readonly condition: Readonly<Record<string, string>>;
  readonly createdAt: SimInstant;
  readonly error: 'ACCESS_DENIED' | 'INTERNAL_ERROR' | null;
}

export const ALTERNATE_CONTACT_TYPES = ['BILLING', 'OPERATIONS', 'SECURITY'] as const;
export type AlternateContactType = (typeof ALTERNATE_CONTACT_TYPES)[number];

export interface SimAlternateContact {
  readonly name: string;
  readonly title: string;
  readonly emailAddress: string;
  readonly phoneNumber: string;
}

export interface SimContactInformation {
  readonly fullName: string;
  readonly companyName: string;
  readonly addressLine1: string;
  readonly city: string;
  readonly postalCode: string;
  readonly countryCode: string;
  readonly phoneNumber: string;
}
