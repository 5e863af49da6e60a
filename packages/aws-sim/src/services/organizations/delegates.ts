import { WireError } from '../../wire/wire-error.ts';
import type { JsonCall } from '../json-service.ts';
import { openOrganization, requireText } from './open-organization.ts';
import { organizationsPage } from './organizations-paging.ts';

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListDelegatedAdministrators.html */
export function listDelegatedAdministrators(call: JsonCall): Readonly<Record<string, unknown>> {
  const { governance, id, managementAccountId } = openOrganization(call);
  const principal = call.input['ServicePrincipal'];
  return organizationsPage({
    call,
    list: `delegates-${typeof principal === 'string' ? principal : ''}`,
    member: 'DelegatedAdministrators',
    items: governance.delegatedAdministrators.filter(
      ({ services }) =>
        principal === undefined || services.some(({ servicePrincipal }) => servicePrincipal === principal),
    ),
    toWire: ({ accountId, services }) => ({
      Id: accountId,
      Arn: `arn:aws:organizations::${managementAccountId}:account/${id}/${accountId}`,
      Name: call.sim.world.find(accountId)?.name,
      Status: 'ACTIVE',
      DelegationEnabledDate: epochSeconds(services[0]?.delegatedAt),
    }),
  });
}

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListDelegatedServicesForAccount.html */
export function listDelegatedServicesForAccount(call: JsonCall): Readonly<Record<string, unknown>> {
  const { governance } = openOrganization(call);
  const accountId = requireText(call, 'AccountId');
  const delegate = governance.delegatedAdministrators.find((candidate) => candidate.accountId === accountId);
  if (!delegate) {
    const message = 'The provided account is not a registered delegated administrator for your organization.';
    throw new WireError('AccountNotRegisteredException', 400, message);
  }
  return organizationsPage({
    call,
    list: `delegated-services-${accountId}`,
    member: 'DelegatedServices',
    items: delegate.services,
    toWire: ({ servicePrincipal, delegatedAt }) => ({
      ServicePrincipal: servicePrincipal,
      DelegationEnabledDate: epochSeconds(delegatedAt),
    }),
  });
}

function epochSeconds(instant: string | undefined): number | undefined {
  return instant === undefined ? undefined : Date.parse(instant) / 1000;
}
