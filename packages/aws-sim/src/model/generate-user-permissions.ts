import type { AccountDraft } from './account-draft.ts';
import type { SimGroup, SimInlinePolicy, SimPolicy, SimUser } from './account-model.ts';
import { awsManagedPolicyArn } from './aws-managed-policies.ts';
import { policyDocument } from './policy-documents.ts';
import type { Random } from './random.ts';

const DIRECT_AWS_POLICIES = [
  'AmazonS3ReadOnlyAccess',
  'AmazonEC2FullAccess',
  'ReadOnlyAccess',
  'PowerUserAccess',
  'IAMUserChangePassword',
] as const;

/** The names of one to three groups; none for users that were forgotten. */
export function userGroups(input: {
  readonly draft: AccountDraft;
  readonly random: Random;
  readonly groups: readonly SimGroup[];
}): readonly string[] {
  const { draft, random, groups } = input;
  if (random.chance(draft.rates.inNoGroup)) return [];
  const wanted = random.chance(0.7) ? 1 : random.int(2, 3);
  const chosen = Array.from({ length: wanted }, () => random.pickAny(groups)?.name);
  return [...new Set(chosen)].filter((name) => name !== undefined);
}

/** Policies put on the user instead of on a group. */
export function directPolicies(input: {
  readonly draft: AccountDraft;
  readonly random: Random;
  readonly policies: readonly SimPolicy[];
}): Pick<SimUser, 'attachedPolicyArns' | 'inlinePolicies'> {
  const { draft, random, policies } = input;
  return {
    attachedPolicyArns: random.chance(draft.rates.attachedToUser) ? [attachablePolicy(draft, random, policies)] : [],
    inlinePolicies: random.chance(draft.rates.inlineOnUser) ? [inlinePolicy(draft, random)] : [],
  };
}

/** About one user in fifty of accounts that have policies of their own. */
export function permissionsBoundary(input: {
  readonly random: Random;
  readonly policies: readonly SimPolicy[];
}): string | null {
  const [first] = input.policies;
  return first && input.random.chance(0.02) ? first.arn : null;
}

function attachablePolicy(draft: AccountDraft, random: Random, policies: readonly SimPolicy[]): string {
  if (random.chance(draft.rates.adminPolicy)) return awsManagedPolicyArn('AdministratorAccess');
  const own = random.chance(0.5) ? random.pickAny(policies) : undefined;
  return own?.arn ?? awsManagedPolicyArn(random.pick(DIRECT_AWS_POLICIES));
}

function inlinePolicy(draft: AccountDraft, random: Random): SimInlinePolicy {
  return {
    name: `inline-${random.text('abcdefghjkmnpqrstuvwxyz', 6)}`,
    ...policyDocument(random, draft.rates.adminPolicy),
  };
}
