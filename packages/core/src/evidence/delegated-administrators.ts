import { AccountId } from '@plinth/contract';
import { z } from 'zod';
import { defineEvidence } from './evidence.ts';

/**
 * ListDelegatedAdministrators, and for each the services that it administers; sorted by account.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListDelegatedAdministrators.html
 */
export const DelegatedAdministrators = z.array(
  z.object({
    accountId: AccountId,
    name: z.string(),
    servicePrincipals: z.array(
      z.object({ servicePrincipal: z.string(), delegatedAt: z.iso.datetime({ offset: true }).nullable() }),
    ),
  }),
);
export type DelegatedAdministrators = z.infer<typeof DelegatedAdministrators>;

export const delegatedAdministrators = defineEvidence({
  kind: 'delegatedAdministrators',
  scope: 'organization',
  schema: DelegatedAdministrators,
  reads: ['organizations:ListDelegatedAdministrators', 'organizations:ListDelegatedServicesForAccount'],
});
