import {
  type AttachedPolicy,
  GetAccountAuthorizationDetailsCommand,
  type GetAccountAuthorizationDetailsResponse,
  type GroupDetail,
  type ManagedPolicyDetail,
  type PolicyDetail,
  type PolicyVersion,
  type RoleDetail,
  type Tag,
  type UserDetail,
} from '@aws-sdk/client-iam';
import { createTurns } from '@plinth/async';
import { byText } from './by-text.ts';
import { eachPage, markerBehind } from './pages.ts';
import { decodePolicyDocument } from './policy-document.ts';
import type { CollectorContext, Reading } from './read-evidence.ts';

/**
 * All users, groups, roles and policies. Pages are read one after the other and IAM may change
 * between them, so an entity that comes twice is kept as it came last. More than one page is a large account.
 */
export async function readAuthorizationDetails({ session, rules, awaitPermit }: CollectorContext): Promise<Reading> {
  const users = new Map<string | undefined, unknown>();
  const groups = new Map<string | undefined, unknown>();
  const roles = new Map<string | undefined, unknown>();
  const policies = new Map<string | undefined, unknown>();
  let pages = 0;
  const turns = createTurns();
  await eachPage(async (marker) => {
    pages += 1;
    if (pages === 2) await awaitPermit?.();
    const page = await session.iam((iam, abortSignal) =>
      iam.send(
        new GetAccountAuthorizationDetailsCommand({
          MaxItems: 1000,
          ...(marker !== undefined && { Marker: marker }),
        }),
        { abortSignal },
      ),
    );
    for (const take of takesOf(page)) {
      take();
      // An entity may have a hundred policies to decode, and a page a thousand entities.
      if (turns.isOver) await turns.next();
    }
    return markerBehind(page);
  });
  function* takesOf(page: GetAccountAuthorizationDetailsResponse): Generator<() => void, void> {
    for (const user of page.UserDetailList ?? []) yield () => users.set(user.Arn, toUser(user));
    for (const group of page.GroupDetailList ?? []) yield () => groups.set(group.Arn, toGroup(group));
    for (const role of page.RoleDetailList ?? []) yield () => roles.set(role.Arn, toRole(role));
    for (const policy of page.Policies ?? []) yield () => policies.set(policy.Arn, toManagedPolicy(policy));
  }
  return {
    observedAt: rules.now(),
    listed: [
      { count: 'users', listed: users.size },
      { count: 'groups', listed: groups.size },
      // AWS doesn't say whether service-linked roles count.
      { count: 'roles', listed: roles.size, mayExceed: true },
      { count: 'policies', listed: [...policies.keys()].filter((arn) => !isAwsManaged(arn)).length },
    ],
    data: { users: sorted(users), groups: sorted(groups), roles: sorted(roles), policies: sorted(policies) },
  };
}

function isAwsManaged(arn: string | undefined): boolean {
  return arn?.split(':')[4] === 'aws';
}

function sorted(byArn: ReadonlyMap<string | undefined, unknown>): readonly unknown[] {
  return [...byArn].sort(byText(([arn]) => arn ?? '')).map(([, entity]) => entity);
}

function toUser(user: UserDetail): unknown {
  return {
    arn: user.Arn,
    name: user.UserName,
    id: user.UserId,
    path: user.Path,
    createdAt: user.CreateDate?.toISOString() ?? null,
    inlinePolicies: toInlinePolicies(user.UserPolicyList),
    attachedPolicies: toAttachedPolicies(user.AttachedManagedPolicies),
    groups: (user.GroupList ?? []).sort(byText((name) => name)),
    permissionsBoundaryArn: user.PermissionsBoundary?.PermissionsBoundaryArn ?? null,
    tags: toTags(user.Tags),
  };
}

function toGroup(group: GroupDetail): unknown {
  return {
    arn: group.Arn,
    name: group.GroupName,
    id: group.GroupId,
    path: group.Path,
    createdAt: group.CreateDate?.toISOString() ?? null,
    inlinePolicies: toInlinePolicies(group.GroupPolicyList),
    attachedPolicies: toAttachedPolicies(group.AttachedManagedPolicies),
  };
}

function toRole(role: RoleDetail): unknown {
  return {
    arn: role.Arn,
    name: role.RoleName,
    id: role.RoleId,
    path: role.Path,
    createdAt: role.CreateDate?.toISOString() ?? null,
    inlinePolicies: toInlinePolicies(role.RolePolicyList),
    attachedPolicies: toAttachedPolicies(role.AttachedManagedPolicies),
    trustPolicy: decodePolicyDocument(role.AssumeRolePolicyDocument ?? ''),
    permissionsBoundaryArn: role.PermissionsBoundary?.PermissionsBoundaryArn ?? null,
    lastUsedAt: role.RoleLastUsed?.LastUsedDate?.toISOString() ?? null,
    lastUsedRegion: role.RoleLastUsed?.Region ?? null,
    tags: toTags(role.Tags),
  };
}

function toManagedPolicy(policy: ManagedPolicyDetail): unknown {
  const version = policy.PolicyVersionList?.find(
    ({ IsDefaultVersion, VersionId }) => IsDefaultVersion || VersionId === policy.DefaultVersionId,
  );
  return {
    arn: policy.Arn,
    name: policy.PolicyName ?? policy.Arn?.split('/').at(-1),
    id: policy.PolicyId ?? null,
    path: policy.Path,
    attachmentCount: policy.AttachmentCount,
    permissionsBoundaryUsageCount: policy.PermissionsBoundaryUsageCount ?? 0,
    defaultVersionId: policy.DefaultVersionId,
    document: decodePolicyDocument(version?.Document ?? ''),
    otherVersions: isAwsManaged(policy.Arn) ? [] : toOtherVersions(policy.PolicyVersionList, version),
  };
}

/** Undefined where AWS sent no list. */
function toOtherVersions(
  versions: readonly PolicyVersion[] | undefined,
  standing: PolicyVersion | undefined,
): readonly unknown[] | undefined {
  return versions
    ?.filter((version) => version !== standing)
    .map(({ VersionId: id, Document: text }) => ({ id, document: decodePolicyDocument(text ?? '') }))
    .sort((one, other) => versionNumber(one.id) - versionNumber(other.id));
}

/** 12 of `v12`. */
function versionNumber(id: string | undefined): number {
  return Number(id?.slice(1));
}

function toInlinePolicies(policies: readonly PolicyDetail[] = []): readonly unknown[] {
  return policies
    .map(({ PolicyName: name, PolicyDocument: text }) => ({ name, document: decodePolicyDocument(text ?? '') }))
    .sort(byText(({ name }) => name ?? ''));
}

function toAttachedPolicies(policies: readonly AttachedPolicy[] = []): readonly unknown[] {
  return policies.map(({ PolicyName: name, PolicyArn: arn }) => ({ name, arn })).sort(byText(({ arn }) => arn ?? ''));
}

function toTags(tags: readonly Tag[] = []): Readonly<Record<string, string>> {
  return Object.fromEntries(
    tags.map(({ Key, Value }) => [Key ?? '', Value ?? ''] as const).sort(byText(([key]) => key)),
  );
}
