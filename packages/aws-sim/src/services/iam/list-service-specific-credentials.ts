import { WireError } from '../../wire/wire-error.ts';
import { element, list } from '../../wire/xml.ts';
import type { QueryCall } from '../query-service.ts';
import { iamPage, pagingXml } from './iam-paging.ts';

/** Of one user, or with `AllUsers` of all. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServiceSpecificCredentials.html */
export function listServiceSpecificCredentials({ sim, principal, params }: QueryCall): string {
  const { serviceCredentials, users } = sim.world.model(principal.accountId);
  const userName = params.get('UserName');
  const serviceName = params.get('ServiceName');
  if (params.get('AllUsers') !== 'true') {
    if (userName === null) throw new WireError('ValidationError', 400, 'Must specify userName or allUsers.');
    if (!users.some(({ name }) => name === userName)) {
      throw new WireError('NoSuchEntity', 404, `The user with name ${userName} cannot be found.`);
    }
  }
  const items = serviceCredentials.filter(
    (credential) =>
      (userName === null || credential.userName === userName) &&
      (serviceName === null || credential.serviceName === serviceName),
  );
  const page = iamPage(params, 'service-specific-credentials', items);
  const members = list(
    'ServiceSpecificCredentials',
    page.items,
    (credential) =>
      element('UserName', credential.userName) +
      element('Status', credential.status) +
      element('ServiceUserName', `${credential.userName}-at-${principal.accountId}`) +
      element('CreateDate', credential.createdAt) +
      element('ExpirationDate', credential.expiresAt) +
      element('ServiceSpecificCredentialId', credential.id) +
      element('ServiceName', credential.serviceName),
  );
  return members + pagingXml(page);
}
