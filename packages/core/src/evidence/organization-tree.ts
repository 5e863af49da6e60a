import { AccountId, AccountState, OuId } from '@plinth/contract';
import { z } from 'zod';
import { defineEvidence } from './evidence.ts';

/**
 * The OUs and accounts of the organization, as the audit's discovery read them; each list sorted by id.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
 */
export const OrganizationTree = z.object({
  /** Roots among them: those without a parent. */
  ous: z.array(z.object({ id: OuId, name: z.string(), parentId: OuId.nullable() })),
  accounts: z.array(
    z.object({
      id: AccountId,
      name: z.string(),
      /** Null when AWS reports none that is known. */
      state: AccountState.nullable(),
      /** Null when the tree shows no parent. */
      parentId: OuId.nullable(),
      joinedAt: z.iso.datetime({ offset: true }).nullable(),
    }),
  ),
});
export type OrganizationTree = z.infer<typeof OrganizationTree>;

export const organizationTree = defineEvidence({
  kind: 'organizationTree',
  scope: 'organization',
  schema: OrganizationTree,
  reads: [
    'organizations:DescribeAccount',
    'organizations:ListAccounts',
    'organizations:ListAccountsForParent',
    'organizations:ListOrganizationalUnitsForParent',
    'organizations:ListRoots',
  ],
});
