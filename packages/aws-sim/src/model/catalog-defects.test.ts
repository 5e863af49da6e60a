import { test } from 'vitest';
import { startAwsSim } from '../index.ts';
import type { AccountModel, SimGrant, SimTrust } from './account-model.ts';

const GRANTS = [
  'administrator',
  'allOfIam',
  'allOfEc2',
  'createsPolicyVersions',
  'launchesFunctions',
  'passesAnyRole',
  'assumesAnyRole',
  'decryptsAnything',
] as const satisfies readonly SimGrant[];
const TRUSTS = [
  'anyone',
  'organization',
  'outsideAccount',
  'outsideAccountWithExternalId',
  'service',
  'serviceOfThisAccount',
  'serviceWithExternalId',
  'githubAnyone',
  'githubRepository',
] as const satisfies readonly SimTrust[];

/** In so many accounts of a thousand, at least and at most. */
const EXPECTED_SHARES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  ...Object.fromEntries(GRANTS.map((grant) => [grant, [0.005, 0.35]])),
  ...Object.fromEntries(TRUSTS.map((trust) => [trust, [0.02, 0.25]])),
  noAnalyzerSomewhere: [0.4, 0.9],
  unusedAccessAnalyzerOnly: [0.05, 0.5],
  publicResource: [0.02, 0.3],
  sharedResource: [0.02, 0.4],
  resourceNotAnalyzed: [0.01, 0.2],
  serviceCredential: [0.005, 0.2],
  expiredSamlProvider: [0.002, 0.05],
  expiringCertificate: [0.001, 0.05],
  optInRegion: [0.05, 0.15],
};

function defectsOf(model: AccountModel, epochMs: number): readonly string[] {
  const documents = [...model.users, ...model.groups, ...model.roles].flatMap((entity) => entity.inlinePolicies);
  const grants = [...documents, ...model.policies].flatMap((document) => document.grants ?? []);
  const trusts = TRUSTS.filter((trust) => model.roles.some((role) => role.trusts === trust));
  const isExternal = (type: string, status: string): boolean => type === 'ACCOUNT' && status === 'ACTIVE';
  const covered = new Set(model.analyzers.filter(({ type, status }) => isExternal(type, status)).map((a) => a.region));
  const lookalikes = model.analyzers.filter((a) => a.type === 'ACCOUNT_UNUSED_ACCESS' && !covered.has(a.region));
  const findings = model.analyzerFindings.filter(({ status }) => status === 'ACTIVE');
  const soon = epochMs + 30 * 86_400_000;
  return [
    ...grants,
    ...trusts,
    ...(covered.size < 17 ? ['noAnalyzerSomewhere'] : []),
    ...(lookalikes.length > 0 ? ['unusedAccessAnalyzerOnly'] : []),
    ...(findings.some(({ isPublic }) => isPublic) ? ['publicResource'] : []),
    ...(findings.some(({ isPublic, error }) => !isPublic && error === null) ? ['sharedResource'] : []),
    ...(findings.some(({ error }) => error !== null) ? ['resourceNotAnalyzed'] : []),
    ...(model.serviceCredentials.length > 0 ? ['serviceCredential'] : []),
    ...(model.samlProviders.some(({ validUntil }) => Date.parse(validUntil) < epochMs) ? ['expiredSamlProvider'] : []),
    ...(model.serverCertificates.some(({ expiresAt }) => between(Date.parse(expiresAt), epochMs, soon))
      ? ['expiringCertificate']
      : []),
    ...(model.optInRegions.length > 0 ? ['optInRegion'] : []),
  ];
}

function between(value: number, low: number, high: number): boolean {
  return value >= low && value <= high;
}

test('every defect of the catalog occurs, neither everywhere nor next to never', async ({ expect }) => {
  const epoch = new Date('2026-11-01T00:00:00Z');
  const sim = await startAwsSim({ accounts: 1000, epoch });
  const counts = new Map<string, number>();
  for (const { id } of sim.accounts) {
    const { model } = sim.describeTruth(id);
    const defects = new Set(defectsOf(model, epoch.getTime()));
    for (const defect of defects) counts.set(defect, (counts.get(defect) ?? 0) + 1);
    if (model.hygiene === 'exemplary') {
      expect([...defects].filter((defect) => defect !== 'optInRegion' && defect !== 'expiringCertificate')).toEqual([]);
    }
  }
  await sim.close();

  const shares = Object.keys(EXPECTED_SHARES).map((name) => [name, (counts.get(name) ?? 0) / 1000] as const);
  const surprising = shares.filter(([name, share]) => {
    const [least, most] = EXPECTED_SHARES[name] ?? [0, 0];
    return !between(share, least, most);
  });
  expect(surprising).toEqual([]);
});

test('a role that GitHub may assume has its provider', async ({ expect }) => {
  const sim = await startAwsSim({ accounts: 200 });
  const models = sim.accounts.map(({ id }) => sim.describeTruth(id).model);
  await sim.close();

  const trusting = models.filter(({ roles }) => roles.some(({ trusts }) => trusts?.startsWith('github')));

  expect(trusting.length).toBeGreaterThan(0);
  for (const { oidcProviderArns } of trusting) {
    expect(oidcProviderArns.filter((arn) => arn.includes('token.actions.githubusercontent.com'))).toHaveLength(1);
  }
});
