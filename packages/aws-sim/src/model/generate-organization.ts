import { accountName } from './account-names.ts';
import { DAY_MS, toInstant } from './clock.ts';
import { generateGovernance } from './generate-governance.ts';
import { accountId, organizationsId } from './ids.ts';
import type { SimAccount, SimAccountState, SimOrganization, SimOu } from './organization-model.ts';
import { Random } from './random.ts';

export interface OrganizationInput {
  readonly seed: number;
  readonly accounts: number;
  readonly epochMs: number;
  /** True: every account is ACTIVE. */
  readonly allActive: boolean;
}

export interface GeneratedOrganization {
  readonly organization: SimOrganization;
  readonly accounts: readonly SimAccount[];
}

const COMPANIES = ['northwind', 'acme', 'globex', 'initech', 'umbra', 'meridian'] as const;
const OU_PATHS = [
  'Security',
  'Infrastructure',
  'Workloads',
  'Sandbox',
  'Suspended',
  'Policy Staging',
  'Workloads/Prod',
  'Workloads/Staging',
  'Workloads/Dev',
] as const;
const INACTIVE_STATES = ['SUSPENDED', 'SUSPENDED', 'PENDING_CLOSURE', 'CLOSED', 'PENDING_ACTIVATION'] as const;
const CLOSING_STATES: ReadonlySet<SimAccountState> = new Set(['SUSPENDED', 'PENDING_CLOSURE', 'CLOSED']);
/** One account in so many is not ACTIVE: closing and closed ones stay listed for 90 days. */
const ACCOUNTS_PER_INACTIVE = 40;
/** The foundation accounts (management, security, network) are always active. */
const FIRST_INACTIVE_INDEX = 5;

/** The organization, its OU tree and its list of accounts: all but what is inside the accounts. */
export function generateOrganization(input: OrganizationInput): GeneratedOrganization {
  const random = new Random(input.seed, 'organization');
  const company = random.pick(COMPANIES);
  const rootSuffix = organizationsId(random, 4);
  const rootId = `r-${rootSuffix}`;
  const ous = generateOus({ random, rootId, rootSuffix });
  const ouIds = new Map(ous.map((ou) => [ou.path, ou.id]));
  const ids = uniqueAccountIds(input);
  const inactive = inactiveStates(input);

  const accounts = ids.map((id, index): SimAccount => {
    const draw = new Random(input.seed, 'organization account', index);
    const state = inactive.get(index) ?? 'ACTIVE';
    const { name, ouPath } = accountName({ index, company, random: draw });
    const isManagement = index === 0;
    const path = CLOSING_STATES.has(state) ? 'Suspended' : ouPath;
    return {
      index,
      id,
      name,
      email: `aws+${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${index}@${company}.example`,
      state,
      parentId: ouIds.get(path) ?? rootId,
      ouPath: path,
      joinedAt: toInstant(input.epochMs - draw.int(isManagement ? 2600 : 40, isManagement ? 3000 : 2500) * DAY_MS),
      joinedMethod: isManagement || draw.chance(0.12) ? 'INVITED' : 'CREATED',
      isManagement,
      tags: accountTags(draw, name, path),
    };
  });

  const id = `o-${organizationsId(random, 10)}`;
  const organization = {
    id,
    managementAccountId: ids[0] ?? '',
    rootId,
    company,
    ous,
    governance: generateGovernance({
      seed: input.seed,
      epochMs: input.epochMs,
      organizationId: id,
      rootId,
      ous,
      accounts,
    }),
  };
  return { organization, accounts };
}

function generateOus(input: { random: Random; rootId: string; rootSuffix: string }): readonly SimOu[] {
  const ids = new Map<string, string>([['', input.rootId]]);
  return OU_PATHS.map((path) => {
    const slash = path.lastIndexOf('/');
    const id = `ou-${input.rootSuffix}-${organizationsId(input.random, 8)}`;
    ids.set(path, id);
    return {
      id,
      name: path.slice(slash + 1),
      parentId: ids.get(path.slice(0, Math.max(slash, 0))) ?? input.rootId,
      path,
    };
  });
}

function uniqueAccountIds({ seed, accounts }: OrganizationInput): readonly string[] {
  const taken = new Set<string>();
  for (let index = 0; index < accounts; index += 1) {
    const random = new Random(seed, 'account id', index);
    let id = accountId(random);
    while (taken.has(id)) id = accountId(random);
    taken.add(id);
  }
  return [...taken];
}

function inactiveStates({ seed, accounts, allActive }: OrganizationInput): ReadonlyMap<number, SimAccountState> {
  const states = new Map<number, SimAccountState>();
  if (allActive) return states;
  const random = new Random(seed, 'inactive accounts');
  const wanted = Math.floor((accounts + ACCOUNTS_PER_INACTIVE / 2) / ACCOUNTS_PER_INACTIVE);
  for (let at = 0; at < wanted; at += 1) {
    states.set(
      random.int(FIRST_INACTIVE_INDEX, accounts - 1),
      INACTIVE_STATES[at % INACTIVE_STATES.length] ?? 'SUSPENDED',
    );
  }
  return states;
}

function accountTags(random: Random, name: string, ouPath: string): Readonly<Record<string, string>> {
  if (random.chance(0.15)) return {};
  const costCenter = String(random.int(1000, 9999));
  return {
    owner: `team-${name.split('-')[0]}`,
    environment: ouPath.split('/').at(-1) || 'root',
    'cost-center': costCenter,
  };
}
