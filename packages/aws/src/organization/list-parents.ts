import { ListAccountsForParentCommand } from '@aws-sdk/client-organizations';
import { AccountId, type OuId } from '@plinth/contract';
import { eachPage } from '../collectors/pages.ts';
import { callAsCaller } from './call-as-caller.ts';
import type { DiscoveryContext } from './discovery-context.ts';

/** The parent of each account, for an endpoint that sends no paths: one call or more for each OU. */
export async function listParents(
  parentIds: ReadonlySet<OuId>,
  context: DiscoveryContext,
): Promise<ReadonlyMap<AccountId, OuId>> {
  const parents = new Map<AccountId, OuId>();
  await Promise.all(
    [...parentIds].map((parentId) =>
      eachPage(async (token) => {
        const page = await callAsCaller({
          ...context,
          action: 'organizations:ListAccountsForParent',
          send: ({ organizations }, abortSignal) =>
            organizations.send(
              new ListAccountsForParentCommand({
                ParentId: parentId,
                ...(token !== undefined && { NextToken: token }),
              }),
              { abortSignal },
            ),
        });
        for (const account of page.Accounts ?? []) {
          const id = AccountId.safeParse(account.Id);
          if (id.success) parents.set(id.data, parentId);
        }
        return page.NextToken || undefined;
      }),
    ),
  );
  return parents;
}
