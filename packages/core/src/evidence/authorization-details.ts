import { z } from 'zod';
import { defineEvidence } from './evidence.ts';
import { zip } from './zip.ts';

/** A policy document as decoded JSON; a text that isn't JSON is kept as `malformed`. */
export const PolicyDocument = z.union([z.object({ json: z.unknown() }), z.object({ malformed: z.string() })]);
export type PolicyDocument = z.infer<typeof PolicyDocument>;

const InlinePolicy = z.object({ name: z.string(), document: PolicyDocument });
const AttachedPolicy = z.object({ name: z.string(), arn: z.string() });
const Entity = {
  arn: z.string(),
  name: z.string(),
  id: z.string(),
  path: z.string(),
  createdAt: z.iso.datetime({ offset: true }).nullable(),
  inlinePolicies: z.array(InlinePolicy),
  attachedPolicies: z.array(AttachedPolicy),
};

export const IamUser = z.object({
  ...Entity,
  /** Group names. */
  groups: z.array(z.string()),
  permissionsBoundaryArn: z.string().nullable(),
  tags: z.record(z.string(), z.string()),
});
export type IamUser = z.infer<typeof IamUser>;

export const IamGroup = z.object(Entity);
export type IamGroup = z.infer<typeof IamGroup>;

export const IamRole = z.object({
  ...Entity,
  trustPolicy: PolicyDocument,
  permissionsBoundaryArn: z.string().nullable(),
  /** Within the last 400 days; null otherwise. */
  lastUsedAt: z.iso.datetime({ offset: true }).nullable(),
  lastUsedRegion: z.string().nullable(),
  tags: z.record(z.string(), z.string()),
});
export type IamRole = z.infer<typeof IamRole>;

/** A stored version of a managed policy that is not the default one. */
const OtherVersion = z.object({ id: z.string(), document: PolicyDocument });

/** A customer-managed policy, or an AWS-managed one that the account uses. */
export const ManagedPolicy = z.object({
  arn: z.string(),
  name: z.string(),
  /** Null when the endpoint gave none. */
  id: z.string().nullable(),
  path: z.string(),
  attachmentCount: z.int(),
  permissionsBoundaryUsageCount: z.int(),
  defaultVersionId: z.string(),
  /** Of the default version. */
  document: PolicyDocument,
  /**
   * At most four, by the number of the version. Empty for AWS's own policies: nobody in the account can choose one of
   * theirs. Absent where they were not read.
   */
  otherVersions: z.array(OtherVersion).optional(),
});
export type ManagedPolicy = z.infer<typeof ManagedPolicy>;

/**
 * GetAccountAuthorizationDetails: users, groups, roles and policies in pages of 1000, each list
 * sorted by ARN. Pages are not consistent with one another.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
export const AuthorizationDetails = z.object({
  users: z.array(IamUser),
  groups: z.array(IamGroup),
  roles: z.array(IamRole),
  policies: z.array(ManagedPolicy),
});
export type AuthorizationDetails = z.infer<typeof AuthorizationDetails>;

const StableDetails = AuthorizationDetails.extend({
  roles: z.array(IamRole.omit({ lastUsedAt: true, lastUsedRegion: true })),
});
type StableDetails = z.infer<typeof StableDetails>;

/** By role, in the order of the roles: when and where it was last used. */
const RoleUses = z.array(z.tuple([IamRole.shape.lastUsedAt, IamRole.shape.lastUsedRegion]));
type RoleUses = z.infer<typeof RoleUses>;

export const authorizationDetails = defineEvidence({
  kind: 'authorizationDetails',
  schema: AuthorizationDetails,
  reads: ['iam:GetAccountAuthorizationDetails'],
  volatile: {
    split(details) {
      const stable: StableDetails = {
        ...details,
        roles: details.roles.map(({ lastUsedAt: _at, lastUsedRegion: _region, ...role }) => role),
      };
      const volatile: RoleUses = details.roles.map(({ lastUsedAt, lastUsedRegion }) => [lastUsedAt, lastUsedRegion]);
      return { stable, volatile };
    },
    join(parts) {
      const stable = StableDetails.parse(parts.stable);
      const uses = RoleUses.parse(parts.volatile);
      return {
        ...stable,
        roles: zip(stable.roles, uses).map(([role, [lastUsedAt, lastUsedRegion]]) => ({
          ...role,
          lastUsedAt,
          lastUsedRegion,
        })),
      };
    },
  },
});
