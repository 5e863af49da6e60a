import type { JsonCall } from '../json-service.ts';
import { openOrganization } from './open-organization.ts';
import { organizationsPage } from './organizations-paging.ts';

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAWSServiceAccessForOrganization.html */
export function listTrustedServices(call: JsonCall): Readonly<Record<string, unknown>> {
  return organizationsPage({
    call,
    list: 'trusted-services',
    member: 'EnabledServicePrincipals',
    items: openOrganization(call).governance.trustedServices,
    toWire: ({ servicePrincipal, enabledAt }) => ({
      ServicePrincipal: servicePrincipal,
      DateEnabled: Date.parse(enabledAt) / 1000,
    }),
  });
}
