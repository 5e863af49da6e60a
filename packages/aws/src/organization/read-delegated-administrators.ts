import { type DelegatedService, ListDelegatedServicesForAccountCommand } from '@aws-sdk/client-organizations';
import type { AccountId } from '@plinth/contract';
import { byText } from '../collectors/by-text.ts';
import { eachPage } from '../collectors/pages.ts';
import type { Reading } from '../collectors/read-evidence.ts';
import { callAsCaller } from './call-as-caller.ts';
import { listDelegatedAdministrators } from './list-delegated-administrators.ts';
import { nextToken } from './next-token.ts';
import type { OrganizationContext } from './organization-context.ts';

/** A call, and one for each administrator. */
export async function readDelegatedAdministrators(context: OrganizationContext): Promise<Reading> {
  const administrators = await listDelegatedAdministrators(context);
  const data = await Promise.all(
    administrators.map(async ({ accountId, name }) => ({
      accountId,
      name,
      servicePrincipals: (await listServices(accountId, context))
        .map(({ ServicePrincipal: servicePrincipal, DelegationEnabledDate }) => ({
          servicePrincipal,
          delegatedAt: DelegationEnabledDate?.toISOString() ?? null,
        }))
        .sort(byText(({ servicePrincipal }) => servicePrincipal ?? '')),
    })),
  );
  return { observedAt: context.rules.now(), data };
}

async function listServices(accountId: AccountId, context: OrganizationContext): Promise<readonly DelegatedService[]> {
  const services: DelegatedService[] = [];
  await eachPage(async (token) => {
    const page = await callAsCaller({
      ...context,
      action: 'organizations:ListDelegatedServicesForAccount',
      send: ({ organizations }, abortSignal) =>
        organizations.send(new ListDelegatedServicesForAccountCommand({ AccountId: accountId, ...nextToken(token) }), {
          abortSignal,
        }),
    });
    services.push(...(page.DelegatedServices ?? []));
    return page.NextToken || undefined;
  });
  return services;
}
