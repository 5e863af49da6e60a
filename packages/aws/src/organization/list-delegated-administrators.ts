import { type DelegatedAdministrator, ListDelegatedAdministratorsCommand } from '@aws-sdk/client-organizations';
import { AccountId } from '@plinth/contract';
import { byText } from '../collectors/by-text.ts';
import { eachPage } from '../collectors/pages.ts';
import { IncompleteResponse } from '../errors/incomplete-response.ts';
import { callAsCaller } from './call-as-caller.ts';
import { nextToken } from './next-token.ts';
import type { OrganizationContext } from './organization-context.ts';

/** The delegated administrators, of one service or of any, by id. */
export async function listDelegatedAdministrators(
  context: OrganizationContext,
  servicePrincipal?: string,
): Promise<readonly { readonly accountId: AccountId; readonly name: string }[]> {
  const administrators: DelegatedAdministrator[] = [];
  await eachPage(async (token) => {
    const page = await callAsCaller({
      ...context,
      action: 'organizations:ListDelegatedAdministrators',
      send: ({ organizations }, abortSignal) =>
        organizations.send(
          new ListDelegatedAdministratorsCommand({
            ...(servicePrincipal !== undefined && { ServicePrincipal: servicePrincipal }),
            ...nextToken(token),
          }),
          { abortSignal },
        ),
    });
    administrators.push(...(page.DelegatedAdministrators ?? []));
    return page.NextToken || undefined;
  });
  return administrators
    .map(({ Id, Name }) => {
      const accountId = AccountId.safeParse(Id);
      if (!accountId.success) throw new IncompleteResponse('a delegated administrator has no id');
      return { accountId: accountId.data, name: Name ?? accountId.data };
    })
    .sort(byText(({ accountId }) => accountId));
}
