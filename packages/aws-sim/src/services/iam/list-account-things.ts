import { element, list, valueList } from '../../wire/xml.ts';
import type { QueryCall } from '../query-service.ts';
import { iamPage, pagingXml } from './iam-paging.ts';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccountAliases.html */
export function listAccountAliases({ sim, principal, params }: QueryCall): string {
  const { alias } = sim.world.model(principal.accountId);
  const page = iamPage(params, 'aliases', alias === null ? [] : [alias]);
  return valueList('AccountAliases', page.items) + pagingXml(page);
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServerCertificates.html */
export function listServerCertificates({ sim, principal, params }: QueryCall): string {
  const page = iamPage(params, 'server-certificates', sim.world.model(principal.accountId).serverCertificates);
  const members = list(
    'ServerCertificateMetadataList',
    page.items,
    (certificate) =>
      element('Path', '/') +
      element('ServerCertificateName', certificate.name) +
      element('ServerCertificateId', certificate.id) +
      element('Arn', certificate.arn) +
      element('UploadDate', certificate.uploadedAt) +
      element('Expiration', certificate.expiresAt),
  );
  return members + pagingXml(page);
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSAMLProviders.html */
export function listSamlProviders({ sim, principal }: QueryCall): string {
  return list(
    'SAMLProviderList',
    sim.world.model(principal.accountId).samlProviders,
    ({ arn, validUntil, createdAt }) =>
      element('Arn', arn) + element('ValidUntil', validUntil) + element('CreateDate', createdAt),
  );
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOpenIDConnectProviders.html */
export function listOpenIdConnectProviders({ sim, principal }: QueryCall): string {
  const arns = sim.world.model(principal.accountId).oidcProviderArns;
  return list('OpenIDConnectProviderList', arns, (arn) => element('Arn', arn));
}
