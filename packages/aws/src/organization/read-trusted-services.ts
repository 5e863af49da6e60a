import {
  type EnabledServicePrincipal,
  ListAWSServiceAccessForOrganizationCommand,
} from '@aws-sdk/client-organizations';
import { byText } from '../collectors/by-text.ts';
import { eachPage } from '../collectors/pages.ts';
import type { Reading } from '../collectors/read-evidence.ts';
import { callAsCaller } from './call-as-caller.ts';
import { nextToken } from './next-token.ts';
import type { OrganizationContext } from './organization-context.ts';

export async function readTrustedServices(context: OrganizationContext): Promise<Reading> {
  const services: EnabledServicePrincipal[] = [];
  await eachPage(async (token) => {
    const page = await callAsCaller({
      ...context,
      action: 'organizations:ListAWSServiceAccessForOrganization',
      send: ({ organizations }, abortSignal) =>
        organizations.send(new ListAWSServiceAccessForOrganizationCommand(nextToken(token)), { abortSignal }),
    });
    services.push(...(page.EnabledServicePrincipals ?? []));
    return page.NextToken || undefined;
  });
  return {
    observedAt: context.rules.now(),
    data: services
      .map(({ ServicePrincipal: servicePrincipal, DateEnabled }) => ({
        servicePrincipal,
        enabledAt: DateEnabled?.toISOString() ?? null,
      }))
      .sort(byText(({ servicePrincipal }) => servicePrincipal ?? '')),
  };
}
