import { type AccountDraft, daysAgo, drawsFor, iamArn } from './account-draft.ts';
import type { SimGroup, SimPolicy, SimUser } from './account-model.ts';
import { awsManagedPolicyArn } from './aws-managed-policies.ts';
import { iamId } from './ids.ts';
import { policyDocument } from './policy-documents.ts';
import type { Random } from './random.ts';

const KINDS = [
  { name: 'Developers', policies: ['AmazonS3ReadOnlyAccess', 'AmazonDynamoDBFullAccess'] },
  { name: 'Operators', policies: ['PowerUserAccess'] },
  { name: 'Auditors', policies: ['SecurityAudit', 'ViewOnlyAccess'] },
  { name: 'Administrators', policies: ['AdministratorAccess'] },
  { name: 'Billing', policies: ['Billing'] },
  { name: 'Support', policies: ['AWSSupportAccess', 'IAMUserChangePassword'] },
  { name: 'DataScience', policies: ['AmazonS3FullAccess'] },
  { name: 'CloudShell-Users', policies: ['AWSCloudShellFullAccess'] },
] as const;

const COUNTS = { federated: [0, 1], small: [1, 5], medium: [4, 20], large: [20, 200] } as const;

/** Groups that users may be put in. Those that end up without users are dropped by `keepUsedGroups`. */
export function generateGroups(draft: AccountDraft, policies: readonly SimPolicy[]): readonly SimGroup[] {
  const random = drawsFor(draft, 'groups');
  return Array.from({ length: random.between(COUNTS[draft.size]) }, (_, at) =>
    generateGroup({ draft, random, policies, at }),
  );
}

/** The groups that have members, and now and then one that has none: somebody forgot it. */
export function keepUsedGroups(input: {
  readonly draft: AccountDraft;
  readonly groups: readonly SimGroup[];
  readonly users: readonly SimUser[];
}): readonly SimGroup[] {
  const random = drawsFor(input.draft, 'empty groups');
  const used = new Set(input.users.flatMap((user) => user.groups));
  return input.groups.filter((group) => used.has(group.name) || random.chance(input.draft.rates.emptyGroup));
}

function generateGroup(input: {
  readonly draft: AccountDraft;
  readonly random: Random;
  readonly policies: readonly SimPolicy[];
  readonly at: number;
}): SimGroup {
  const { draft, random, policies, at } = input;
  const kind = KINDS[at % KINDS.length] ?? KINDS[0];
  const name = at < KINDS.length ? kind.name : `${kind.name}-${Math.floor(at / KINDS.length)}`;
  const own = random.chance(0.3) ? random.pickAny(policies) : undefined;
  return {
    name,
    path: '/',
    id: iamId(random, 'AGPA'),
    arn: iamArn(draft, `group/${name}`),
    createdAt: daysAgo(draft, random, random.int(10, draft.ageDays)),
    inlinePolicies: random.chance(0.1)
      ? [{ name: `${name}-extra`, ...policyDocument(random, draft.rates.adminPolicy) }]
      : [],
    attachedPolicyArns: [...kind.policies.map(awsManagedPolicyArn), ...(own ? [own.arn] : [])],
  };
}
