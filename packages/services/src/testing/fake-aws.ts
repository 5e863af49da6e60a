import { randomBytes, randomInt } from 'node:crypto';
import type {
  AccountTagsReading,
  Aws,
  Caller,
  CollectInput,
  Collection,
  CollectOrganizationInput,
  DiscoveredAccount,
  DiscoveredOu,
  DiscoverInput,
  OrganizationCollection,
  OrganizationDescription,
  ReadAccountTagsInput,
  TroubleScope,
} from '@plinth/aws';
import { AccountId, AwsError, type Cause, OrganizationId } from '@plinth/contract';
import type { OrganizationEvidenceName, OrganizationSnapshot } from '@plinth/core';

/** A fake AWS in memory: its responses can be changed at any time. */
export class FakeAws implements Aws {
  readonly caller: Caller;
  readonly organizationId: OrganizationId;
  description: OrganizationDescription | null;
  ous: readonly DiscoveredOu[] = [];
  accounts: readonly DiscoveredAccount[] = [1, 2, 3].map((number) => account(number));
  /** The name of its credentials. */
  credentials = 'first';
  /** Thrown by all following calls. */
  refusal: Error | null = null;
  /** What `collect` returns, or how it fails. */
  collection: (input: CollectInput) => Promise<Collection> = async () => collected({});
  collected = 0;
  /** How often the caller was identified, or tried to be. */
  identified = 0;
  /** What `readAccountTags` returns, and its last input. */
  accountTags: AccountTagsReading = { available: true, tags: new Map(), calls: 1 };
  accountTagsInput: ReadAccountTagsInput | null = null;
  discoverInput: DiscoverInput | null = null;
  /** What `collectOrganization` returns, and the kinds of its last input. */
  organization: OrganizationSnapshot = {};
  organizationKinds: readonly OrganizationEvidenceName[] = [];

  /** With a new organization, and a new account as the caller. */
  constructor() {
    const callerId = AccountId.parse(String(randomInt(10 ** 11, 10 ** 12 - 1)));
    this.caller = { accountId: callerId, arn: `arn:aws:iam::${callerId}:user/plinth`, partition: 'aws' };
    this.organizationId = OrganizationId.parse(`o-${randomBytes(8).toString('hex')}`);
    this.description = { id: this.organizationId, managementAccountId: callerId, featureSet: 'ALL' };
  }

  /** From now on its credentials belong to another organization. */
  exchangeCredentials(): void {
    this.credentials += ', exchanged';
    this.description = null;
  }

  async nameCredentials(): Promise<string> {
    return this.credentials;
  }

  async identifyCaller(): Promise<Caller> {
    this.identified += 1;
    if (this.refusal !== null) throw this.refusal;
    return this.caller;
  }

  async describeOrganization(): Promise<OrganizationDescription | null> {
    return this.description;
  }

  async discover(input: DiscoverInput) {
    this.discoverInput = input;
    if (this.refusal !== null) throw this.refusal;
    return { ous: this.ous, accounts: this.accounts, calls: 3 };
  }

  async readAccountTags(input: ReadAccountTagsInput): Promise<AccountTagsReading> {
    this.accountTagsInput = input;
    return this.accountTags;
  }

  async collectOrganization({ kinds }: CollectOrganizationInput): Promise<OrganizationCollection> {
    this.organizationKinds = kinds;
    return { snapshot: this.organization, calls: this.organization.organization ? 1 : 0 };
  }

  async collect(input: CollectInput): Promise<Collection> {
    this.collected += 1;
    return this.collection(input);
  }

  close(): void {}
}

export function accountId(number: number): AccountId {
  return AccountId.parse(String(number).padStart(12, '0'));
}

export function account(number: number, changes: Partial<DiscoveredAccount> = {}): DiscoveredAccount {
  const id = accountId(number);
  return { id, name: `account-${number}`, email: null, state: 'ACTIVE', joinedAt: null, parentId: null, ...changes };
}

export function refusalOf(code: Cause['code']): AwsError {
  return new AwsError({ code, message: `AWS said ${code}.` });
}

const USAGE = { calls: 6, retries: 0, throttles: 0, durationMs: 12 };

/** A snapshot in which nothing could be read. */
export function collected(snapshot: Extract<Collection, { outcome: 'collected' }>['snapshot']): Collection {
  return { outcome: 'collected', snapshot, observedAt: new Date().toISOString(), usage: USAGE };
}

export function unreachable(code: Cause['code'], scope: TroubleScope = 'account'): Collection {
  return { outcome: 'unreachable', scope, cause: { code, message: `It is ${code}.` }, usage: { ...USAGE, calls: 1 } };
}
