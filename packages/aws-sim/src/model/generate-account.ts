import { type AccountDraft, daysAgo, drawsFor, iamArn } from './account-draft.ts';
import type { AccountModel, AccountSize, SimInstant, SimServerCertificate, SimUser } from './account-model.ts';
import { DAY_MS, toInstant } from './clock.ts';
import { DEFECT_RATES, HYGIENE_WEIGHTS } from './defect-rates.ts';
import { generateAnalyzerFindings } from './generate-analyzer-findings.ts';
import { generateAnalyzers } from './generate-analyzers.ts';
import { generateContacts } from './generate-contacts.ts';
import { generateEscalations } from './generate-escalations.ts';
import { isSecurityAccount } from './generate-governance.ts';
import { generateGroups, keepUsedGroups } from './generate-groups.ts';
import { generatePasswordPolicy } from './generate-password-policy.ts';
import { generatePolicies } from './generate-policies.ts';
import { generateRoles, type RolesInput } from './generate-roles.ts';
import { generateRoot } from './generate-root.ts';
import { generateServiceCredentials } from './generate-service-credentials.ts';
import { generateUsers } from './generate-users.ts';
import { iamId } from './ids.ts';
import type { SimAccount } from './organization-model.ts';
import { quarantineSome } from './quarantine-some.ts';
import { Random } from './random.ts';
import { trustedProviders } from './trust-shapes.ts';

export interface AccountInput {
  readonly seed: number;
  readonly epochMs: number;
  readonly company: string;
  readonly account: SimAccount;
  readonly auditRole: RolesInput['auditRole'];
  readonly managementAccountId: string;
  readonly organizationId: string;
}

/** Every hundredth account is very large. */
const LARGE_EVERY = 100;
const LARGE_AT = 42;

/** What is inside one account: a function of the seed and the account's index, and of nothing else. */
export function generateAccount(input: AccountInput): AccountModel {
  const draft = toDraft(input);
  const random = drawsFor(draft, 'account');
  const policies = generatePolicies(draft);
  const candidates = generateGroups(draft, policies);
  const passwordPolicy = generatePasswordPolicy(draft);
  const maxPasswordAge = passwordPolicy?.maxPasswordAge ?? null;
  const users = quarantineSome(draft, generateUsers({ draft, groups: candidates, policies, maxPasswordAge }));
  const federation = generateFederation(draft, random);
  const roles = generateRoles({
    draft,
    policies,
    auditRole: input.auditRole,
    creatorAccountId: input.account.joinedMethod === 'CREATED' ? input.managementAccountId : null,
    identityCenterArn: federation.identityCenterArn,
    organizationId: input.organizationId,
  });
  const escalations = generateEscalations(draft);
  const watched = generateAnalyzers(draft, isSecurityAccount(input.account));
  return {
    accountId: draft.accountId,
    hygiene: draft.hygiene,
    size: draft.size,
    alias: random.chance(0.5) ? `${draft.company}-${draft.index}-${draft.accountId.slice(-4)}` : null,
    root: generateRoot(draft),
    passwordPolicy,
    users: byName([...users, ...escalations.users]),
    groups: [...keepUsedGroups({ draft, groups: candidates, users }), ...escalations.groups],
    roles: [...roles, ...escalations.roles],
    policies: [...policies, ...escalations.policies],
    unassignedMfaSerials: random.chance(draft.rates.leftoverMfaDevice)
      ? [iamArn(draft, leftoverDevice(random, users))]
      : [],
    serverCertificates: random.chance(0.08) ? [generateServerCertificate(draft, random)] : [],
    samlProviders: federation.samlProviders,
    oidcProviderArns: [...new Set([...federation.oidcProviderArns, ...trustedProviders(roles)])],
    serviceCredentials: generateServiceCredentials(draft, users),
    ...watched,
    analyzerFindings: generateAnalyzerFindings(draft, watched.analyzers, {
      memberId: input.managementAccountId,
      organizationId: input.organizationId,
    }),
    ...generateContacts(draft),
  };
}

function byName(users: readonly SimUser[]): readonly SimUser[] {
  return users.toSorted((left, right) => (left.name.toLowerCase() < right.name.toLowerCase() ? -1 : 1));
}

function toDraft({ seed, epochMs, company, account }: AccountInput): AccountDraft {
  const random = new Random(seed, 'account', account.index, 'kind');
  const hygiene = random.weighted(HYGIENE_WEIGHTS);
  return {
    seed,
    index: account.index,
    accountId: account.id,
    accountName: account.name,
    company,
    epochMs,
    ageDays: Math.floor((epochMs - Date.parse(account.joinedAt)) / DAY_MS),
    hygiene,
    size: accountSize(account, random),
    rates: DEFECT_RATES[hygiene],
    isManagement: account.isManagement,
  };
}

function accountSize(account: SimAccount, random: Random): AccountSize {
  if (account.isManagement) return 'small';
  if (account.index % LARGE_EVERY === LARGE_AT) return 'large';
  return random.weighted([
    ['federated', 35],
    ['small', 56],
    ['medium', 9],
  ]);
}

function generateFederation(
  draft: AccountDraft,
  random: Random,
): Pick<AccountModel, 'samlProviders' | 'oidcProviderArns'> & { readonly identityCenterArn: string | null } {
  const createdAt = daysAgo(draft, random, draft.ageDays - 1);
  const validUntil = toInstant(draft.epochMs + random.int(200, 30_000) * DAY_MS);
  const identityCenterArn = random.chance(0.7)
    ? iamArn(draft, `saml-provider/AWSSSO_${random.text('0123456789abcdef', 16)}_DO_NOT_DELETE`)
    : null;
  const saml = random.chance(0.12) ? [iamArn(draft, `saml-provider/${random.pick(['Okta', 'EntraID', 'ADFS'])}`)] : [];
  return {
    identityCenterArn,
    samlProviders: [
      ...(identityCenterArn === null ? [] : [{ arn: identityCenterArn, createdAt, validUntil }]),
      ...saml.map((arn) => ({ arn, createdAt, validUntil: samlExpiry(draft) ?? validUntil })),
    ],
    oidcProviderArns: random.chance(0.25) ? [iamArn(draft, 'oidc-provider/token.actions.githubusercontent.com')] : [],
  };
}

/** Where nobody renewed the certificate in a provider's metadata. */
function samlExpiry(draft: AccountDraft): SimInstant | null {
  const random = drawsFor(draft, 'SAML expiry');
  return random.chance(draft.rates.expiredCertificate) ? toInstant(draft.epochMs - random.int(1, 300) * DAY_MS) : null;
}

function leftoverDevice(random: Random, users: readonly SimUser[]): string {
  const name = users[0]?.name ?? 'new-hire';
  return random.chance(0.2) ? 'mfa/root-account-mfa-device-new' : `mfa/${name}-new-phone`;
}

function generateServerCertificate(draft: AccountDraft, random: Random): SimServerCertificate {
  const name = `www-${draft.company}`;
  const expired = random.chance(Math.min(1, draft.rates.expiredCertificate * 3));
  return {
    name,
    id: iamId(random, 'ASCA'),
    arn: iamArn(draft, `server-certificate/${name}`),
    uploadedAt: daysAgo(draft, random, random.int(30, 800)),
    expiresAt: toInstant(draft.epochMs + (expired ? -random.int(1, 400) : random.int(5, 400)) * DAY_MS),
  };
}
