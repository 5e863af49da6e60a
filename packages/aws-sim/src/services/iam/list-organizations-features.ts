import { WireError } from '../../wire/wire-error.ts';
import { element, valueList } from '../../wire/xml.ts';
import { organizationRole } from '../organization-role.ts';
import type { QueryCall } from '../query-service.ts';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html */
export function listOrganizationsFeatures({ sim, principal }: QueryCall): string {
  const { organization, settings } = sim;
  if (!organization) {
    throw new WireError('OrganizationNotFoundException', 400, 'The account is not a member of an organization.');
  }
  if (organizationRole(sim, principal) === 'member') {
    const message = 'The calling account is not the management account or a delegated administrator of IAM.';
    throw new WireError('AccountNotManagementOrDelegatedAdministratorException', 400, message);
  }
  if (!settings.rootFeatures) {
    const message = 'Trusted access for IAM is not enabled in your organization.';
    throw new WireError('ServiceAccessNotEnabledException', 400, message);
  }
  return element('OrganizationId', organization.id) + valueList('EnabledFeatures', settings.rootFeatures);
}
