import type { AccountModel } from './account-model.ts';
import { addCaller, type SimCaller } from './caller.ts';
import { generateAccount } from './generate-account.ts';
import type { RolesInput } from './generate-roles.ts';
import type { SimAccount, SimOrganization } from './organization-model.ts';

export interface WorldInput {
  readonly seed: number;
  readonly epochMs: number;
  readonly organization: SimOrganization;
  readonly accounts: readonly SimAccount[];
  readonly caller: SimCaller;
  readonly roleName: string;
  readonly externalId: string | null;
}

/** So many users, groups, roles and policies are cached; what is evicted is made again, the same. */
const CACHED_ENTITIES = 30_000;

/** Everything inside the accounts, made when first asked for, and kept only where it was changed. */
export class World {
  readonly accounts: readonly SimAccount[];
  private readonly input: WorldInput;
  private readonly byId: ReadonlyMap<string, SimAccount>;
  /** Never evicted: nobody could make these again. */
  private readonly changed = new Map<string, AccountModel>();
  /** In order of last use. */
  private readonly cache = new Map<string, AccountModel>();
  private cachedEntities = 0;
  private readonly byParent = new Map<string, SimAccount[]>();

  constructor(input: WorldInput) {
    this.input = input;
    this.accounts = input.accounts;
    this.byId = new Map(input.accounts.map((account) => [account.id, account]));
    for (const account of input.accounts) {
      const siblings = this.byParent.get(account.parentId);
      if (siblings) siblings.push(account);
      else this.byParent.set(account.parentId, [account]);
    }
  }

  /** The accounts right below an OU or the root. */
  childrenOf(parentId: string): readonly SimAccount[] {
    return this.byParent.get(parentId) ?? [];
  }

  find(accountId: string): SimAccount | undefined {
    return this.byId.get(accountId);
  }

  /** Throws a RangeError when there is no such account. */
  model(accountId: string): AccountModel {
    return this.changed.get(accountId) ?? this.original(accountId);
  }

  /** The account as the seed made it, whatever became of it. */
  original(accountId: string): AccountModel {
    const cached = this.cache.get(accountId);
    if (cached) {
      this.cache.delete(accountId);
      this.cache.set(accountId, cached);
      return cached;
    }
    const model = this.generate(accountId);
    this.cache.set(accountId, model);
    this.cachedEntities += entityCount(model);
    this.evict();
    return model;
  }

  isChanged(accountId: string): boolean {
    return this.changed.has(accountId);
  }

  change(accountId: string, edit: (model: AccountModel) => AccountModel): void {
    this.changed.set(accountId, edit(this.model(accountId)));
  }

  private generate(accountId: string): AccountModel {
    const account = this.byId.get(accountId);
    if (!account) throw new RangeError(`no account ${accountId} in this world`);
    const { seed, epochMs, organization, caller } = this.input;
    const isCaller = accountId === caller.accountId;
    const model = generateAccount({
      seed,
      epochMs,
      company: organization.company,
      account,
      auditRole: isCaller ? null : this.auditRole(),
      managementAccountId: organization.managementAccountId,
      organizationId: organization.id,
    });
    return isCaller ? addCaller(model, caller, epochMs) : model;
  }

  private auditRole(): RolesInput['auditRole'] {
    const { roleName, externalId, caller } = this.input;
    return { name: roleName, externalId, trustedAccountId: caller.accountId };
  }

  private evict(): void {
    for (const [accountId, model] of this.cache) {
      if (this.cachedEntities <= CACHED_ENTITIES || this.cache.size === 1) return;
      this.cache.delete(accountId);
      this.cachedEntities -= entityCount(model);
    }
  }
}

function entityCount({ users, groups, roles, policies }: AccountModel): number {
  return users.length + groups.length + roles.length + policies.length;
}
