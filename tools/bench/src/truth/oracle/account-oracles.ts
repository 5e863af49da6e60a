import type { SimAnalyzerFinding } from '@plinth/aws-sim';
import { DEFAULT_REGIONS } from '@plinth/aws-sim';
import type { Status } from '@plinth/contract';
import { failIf, failIfAny } from './expect-status.ts';
import type { Oracles } from './oracle.ts';
import { ageInDays, type Truth } from './truth.ts';

/** Checks of the account as a whole: contacts, certificates, providers, analyzers. */
export const ACCOUNT_ORACLES: Oracles = {
  'access-analyzer/external-in-every-region': (truth) => {
    const covered = new Set([...ownRegions(truth), ...organizationRegions(truth)]);
    return failIf(regionsOf(truth).some((region) => !covered.has(region)));
  },
  'access-analyzer/external-of-account-in-every-region': (truth) => {
    const covered = ownRegions(truth);
    return failIf(regionsOf(truth).some((region) => !covered.has(region)));
  },
  'access-analyzer/external-watched': (truth) => {
    const covered = new Set([...ownRegions(truth), ...organizationRegions(truth)]);
    return failIf(regionsOf(truth).some((region) => !covered.has(region)));
  },
  'access-analyzer/no-external-findings': (truth) => {
    const ids = new Set(truth.accounts.map(({ id }) => id));
    const isShared = ({ resourceType, isPublic }: SimAnalyzerFinding): boolean =>
      resourceType !== 'AWS::IAM::Role' && !isPublic;
    return expectFindings(truth, (finding) => {
      if (!isShared(finding) || ids.has(memberIn(finding))) return 'PASS';
      return finding.condition['aws:PrincipalOrgID'] === truth.organization.id ? 'MANUAL' : 'FAIL';
    });
  },
  'access-analyzer/no-public-findings': (truth) =>
    expectFindings(truth, ({ resourceType, isPublic }) => failIf(isPublic && resourceType !== 'AWS::IAM::Role')),
  'account/alias-set': ({ model }) => failIf(model.alias === null),
  'account/billing-contact': ({ model }) => failIf(model.alternateContacts.BILLING === undefined),
  'account/contacts-differ': ({ model }) => failIf(!haveOwnContacts(model)),
  'account/operations-contact': ({ model }) => failIf(model.alternateContacts.OPERATIONS === undefined),
  'account/primary-contact': ({ model: { contactInformation: contact } }) =>
    failIf(contact.fullName === '' || contact.phoneNumber === ''),
  'account/security-contact': ({ model }) => failIf(model.alternateContacts.SECURITY === undefined),
  'certificate/not-expired': (truth) =>
    failIfAny(truth.model.serverCertificates, ({ expiresAt }) => ageInDays(expiresAt, truth) > 0),
  'certificate/not-expiring-soon': (truth) =>
    failIfAny(
      truth.model.serverCertificates.filter(({ expiresAt }) => ageInDays(expiresAt, truth) <= 0),
      ({ expiresAt }) => ageInDays(expiresAt, truth) > -30,
    ),
  'provider/saml-not-expired': (truth) =>
    failIfAny(truth.model.samlProviders, ({ validUntil }) => ageInDays(validUntil, truth) > 0),
  'provider/saml-not-expiring-soon': (truth) =>
    failIfAny(
      truth.model.samlProviders.filter(({ validUntil }) => ageInDays(validUntil, truth) <= 0),
      ({ validUntil }) => ageInDays(validUntil, truth) > -30,
    ),
  'security-status/groups-used': ({ model }) => failIf(model.groups.length === 0),
  'security-status/iam-users-created': ({ model }) => failIf(model.users.length === 0),
  'security-status/password-policy-applied': ({ model }) => failIf(model.passwordPolicy === null),
  'security-status/root-access-keys-deleted': ({ model }) => failIf(model.root.accessKeys.length > 0),
  'security-status/root-mfa-activated': ({ model }) => failIf(model.root.mfaDevices.length === 0),
};

function regionsOf({ model }: Truth): readonly string[] {
  return [...DEFAULT_REGIONS, ...model.optInRegions];
}

/** The Regions with an external access analyzer of the account; one for unused access doesn't count. */
function ownRegions({ model }: Truth): ReadonlySet<string> {
  const external = model.analyzers.filter(
    ({ type, status }) => status === 'ACTIVE' && type !== 'ACCOUNT_UNUSED_ACCESS',
  );
  return new Set(external.map(({ region }) => region));
}

/** The Regions with one of the organization: in the management account, or in the delegated administrator. */
function organizationRegions({ organization, modelOf }: Truth): readonly string[] {
  const { managementAccountId, governance } = organization;
  const delegates = governance.delegatedAdministrators.filter(({ services }) =>
    services.some(({ servicePrincipal }) => servicePrincipal === 'access-analyzer.amazonaws.com'),
  );
  return [managementAccountId, ...delegates.map(({ accountId }) => accountId)]
    .flatMap((accountId) => modelOf(accountId).analyzers)
    .filter(({ type, status }) => type === 'ORGANIZATION' && status === 'ACTIVE')
    .map(({ region }) => region);
}

/** By the active findings of the account's own analyzers, and by the Regions in which none of its own looks. */
function expectFindings(truth: Truth, judge: (finding: SimAnalyzerFinding) => Status): Status {
  const active = truth.model.analyzerFindings.filter(({ status }) => status === 'ACTIVE');
  const statuses = new Set(active.map((finding) => (finding.error === null ? judge(finding) : 'UNKNOWN')));
  const shared = organizationRegions(truth);
  const own = truth.model.analyzers.filter(({ type, status }) => type === 'ACCOUNT' && status === 'ACTIVE');
  for (const region of regionsOf(truth).filter((each) => own.every((analyzer) => analyzer.region !== each))) {
    statuses.add(shared.includes(region) ? 'MANUAL' : 'UNKNOWN');
  }
  return (['FAIL', 'UNKNOWN', 'MANUAL'] as const).find((status) => statuses.has(status)) ?? 'PASS';
}

function memberIn({ principal }: SimAnalyzerFinding): string {
  return principal['AWS']?.match(/\d{12}/)?.[0] ?? '';
}

function haveOwnContacts({ alternateContacts, contactInformation }: Truth['model']): boolean {
  const { BILLING, OPERATIONS, SECURITY } = alternateContacts;
  if (!BILLING || !OPERATIONS || !SECURITY) return false;
  const alternates = [BILLING, OPERATIONS, SECURITY];
  const phones = [contactInformation.phoneNumber, ...alternates.map(({ phoneNumber }) => phoneNumber)];
  const names = [contactInformation.fullName, ...alternates.map(({ name }) => name)];
  const addresses = alternates.map(({ emailAddress }) => emailAddress);
  return [phones, names, addresses].every((values) => new Set(values).size === values.length);
}
