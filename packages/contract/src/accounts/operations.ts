import { z } from 'zod';
import { AccountId, OuId } from '../ids.ts';
import { query } from '../operation.ts';
import { listOf, organizationId, page, paging } from '../paging.ts';
import { AccountState } from '../vocabulary.ts';
import { Account } from './account.ts';

export const accountsOperations = {
  'accounts.list': query({
    method: 'GET',
    path: '/v1/accounts',
    scope: 'read',
    summary: 'List accounts by id',
    input: z.object({ organizationId, ouId: OuId.optional(), state: listOf(AccountState), ...paging }),
    output: page(Account),
    errors: ['organization_required', 'not_found'],
  }),
  'accounts.get': query({
    method: 'GET',
    path: '/v1/accounts/:accountId',
    scope: 'read',
    summary: 'Get an account',
    input: z.object({ organizationId, accountId: AccountId }),
    output: Account,
    errors: ['organization_required', 'not_found'],
  }),
} as const;
