import { type AwsSim, type AwsSimOptions, startAwsSim } from '@plinth/aws-sim';
import { AccountId } from '@plinth/contract';
import {
  type AccountEvidenceName,
  EVIDENCE_KINDS,
  type Evidence,
  isAccountEvidence,
  isOrganizationEvidence,
  type OrganizationEvidenceName,
} from '@plinth/core';
import { test as base, describe } from 'vitest';
import type { Aws, Caller, CollectInput } from './aws.ts';
import { createAws } from './create-aws.ts';
import { FAST_RETRIES } from './testing/scripted-test.ts';

const NAMES = Object.values(EVIDENCE_KINDS).map(({ kind }) => kind);
const ACCOUNT_KINDS: readonly AccountEvidenceName[] = NAMES.filter(isAccountEvidence);
const ORGANIZATION_KINDS: readonly OrganizationEvidenceName[] = NAMES.filter(isOrganizationEvidence);
/** Those that every account has, whatever it opted in to. */
const DEFAULT_REGIONS = 17;

const test = base.extend<{ start: (sim?: AwsSimOptions) => Promise<SimulatedCatalog> }>({
  // oxlint-disable-next-line no-empty-pattern -- Vitest wants a destructured argument.
  start: async ({}, use) => {
    const closers: (() => Promise<void>)[] = [];
    await use(async (options = {}) => {
      const sim = await startAwsSim({ accounts: 12, withoutSeededFaults: true, ...options });
      const { endpoint, credentials } = sim;
      const aws = createAws({ region: 'eu-central-1', endpoint, credentials, retryPolicy: FAST_RETRIES });
      closers.push(async () => {
        aws.close();
        await sim.close();
      });
      return { sim, aws, caller: await aws.identifyCaller(signal) };
    });
    await Promise.all(closers.map((close) => close()));
  },
});

interface SimulatedCatalog {
  readonly sim: AwsSim;
  readonly aws: Aws;
  readonly caller: Caller;
}

const { signal } = new AbortController();
const READING = { access: { roleName: 'PlinthAudit' }, sessionName: 'plinth-test', signal } as const;

async function collect({ aws, caller }: SimulatedCatalog, id: string, input: Partial<CollectInput> = {}) {
  const accountId = AccountId.parse(id);
  const collection = await aws.collect({ ...READING, caller, accountId, kinds: ACCOUNT_KINDS, ...input });
  if (collection.outcome !== 'collected') throw new Error(collection.cause.message);
  return collection;
}

async function collectOrganization({ aws, caller }: SimulatedCatalog) {
  const organization = await aws.describeOrganization(signal);
  const discovery = organization && (await aws.discover({ organization, signal }));
  const input = { ...READING, caller, organization, discovery, kinds: ORGANIZATION_KINDS };
  const { snapshot, calls } = await aws.collectOrganization(input);
  return { ...snapshot, calls };
}

function dataOf<Data>(evidence: Evidence<Data> | undefined): Data {
  if (!evidence?.available) throw new Error(evidence?.cause.message ?? 'not collected');
  return evidence.data;
}

function sorted<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  return items.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

describe('every kind of evidence of an account', () => {
  test('is what the account holds', async ({ start, expect }) => {
    const world = await start({ accounts: 40 });
    for (const { id } of world.sim.accounts) {
      const { model } = world.sim.describeTruth(id);

      const { snapshot } = await collect(world, id);

      expect(Object.keys(snapshot).toSorted()).toEqual(ACCOUNT_KINDS.toSorted());
      expect(dataOf(snapshot.accountAliases)).toEqual(model.alias === null ? [] : [model.alias]);
      expect(dataOf(snapshot.serverCertificates)).toMatchObject(model.serverCertificates.map(({ arn }) => ({ arn })));
      expect(dataOf(snapshot.identityProviders).saml.map(({ arn }) => arn)).toEqual(
        model.samlProviders.map(({ arn }) => arn).toSorted(),
      );
      expect(dataOf(snapshot.identityProviders).oidc.map(({ arn }) => arn)).toEqual(model.oidcProviderArns.toSorted());
      expect(dataOf(snapshot.contactInformation)?.companyName).toBe(model.contactInformation.companyName);
      const { security, billing, operations } = dataOf(snapshot.alternateContacts);
      expect([security?.email, billing?.email, operations?.email]).toEqual(
        (['SECURITY', 'BILLING', 'OPERATIONS'] as const).map((type) => model.alternateContacts[type]?.emailAddress),
      );
      expect(dataOf(snapshot.serviceSpecificCredentials).map(({ id: credential }) => credential)).toEqual(
        model.serviceCredentials.map(({ id: credential }) => credential).toSorted(),
      );
      const found = dataOf(snapshot.accessAnalyzers).flatMap((region) =>
        'analyzers' in region ? region.analyzers : [],
      );
      expect(sorted(found, ({ arn }) => arn)).toEqual(
        sorted(model.analyzers, ({ arn }) => arn).map(({ arn, name, type, status }) => ({ arn, name, type, status })),
      );
      const active = model.analyzerFindings.filter(
        ({ status, resourceType }) => status === 'ACTIVE' && resourceType !== 'AWS::IAM::Role',
      );
      expect(
        dataOf(snapshot.accessAnalyzerFindings).flatMap(({ findings }) => findings.map((each) => each.id)),
      ).toEqual(active.map((each) => each.id).toSorted());
      expect(dataOf(snapshot.accessAnalyzers)).toHaveLength(DEFAULT_REGIONS + model.optInRegions.length);
    }
  });

  test('costs no call for a user, a role or a policy', async ({ start, expect }) => {
    const world = await start({ accounts: 60 });
    const { accounts, counters } = world.sim;
    const calls = new Map<string, Set<number>>();
    for (const { id } of accounts) {
      const { model } = world.sim.describeTruth(id);
      counters.reset();
      const { usage } = await collect(world, id);
      const { 'iam:GetAccountAuthorizationDetails': pages = 0, 'iam:GetCredentialReport': reads = 0 } =
        counters.ofAccount(id);
      const watched = model.analyzers.filter(({ type, status }) => type === 'ACCOUNT' && status === 'ACTIVE');
      const apart = usage.calls - pages - reads - model.optInRegions.length - watched.length;
      calls.set(model.size, new Set([...(calls.get(model.size) ?? []), apart]));
    }
    const all = [...calls.values()].flatMap((counts) => [...counts]);

    // AssumeRole but for the caller's own; the report asked for; summary; policy; alias; three contacts; the
    // primary one; Regions; an analyzer list a Region. The findings of each analyzer are one more. Where there is any: certificates, providers (two lists),
    // service credentials, MFA devices.
    expect(Math.min(...all)).toBeGreaterThanOrEqual(9 + DEFAULT_REGIONS);
    expect(Math.max(...all)).toBeLessThanOrEqual(10 + DEFAULT_REGIONS + 5);
    expect([...calls.keys()].toSorted()).toEqual(['federated', 'large', 'medium', 'small']);
  });

  test('says which Region is closed, and reads the others', async ({ start, expect }) => {
    const world = await start({
      faults: ({ index }) =>
        index === 5 ? { deny: [{ actions: ['account:ListRegions'], by: 'scp', explicit: true }] } : undefined,
    });
    const [closed, open] = [world.sim.accounts[5], world.sim.accounts[6]];
    if (!closed || !open) throw new Error('two accounts');
    world.sim.setFaults(open.id, { deny: [{ actions: ['access-analyzer:*'], by: 'scp', explicit: true }] });

    const { snapshot: without } = await collect(world, closed.id, { kinds: ['accessAnalyzers', 'accountAliases'] });
    const { snapshot: denied } = await collect(world, open.id, { kinds: ['accessAnalyzers'] });

    expect(without.accessAnalyzers).toMatchObject({
      available: false,
      cause: { code: 'access_denied', action: 'account:ListRegions', deniedBy: 'scp' },
    });
    expect(without.accountAliases?.available).toBe(true);
    for (const region of dataOf(denied.accessAnalyzers)) {
      expect(region).toMatchObject({ cause: { code: 'access_denied', action: 'access-analyzer:ListAnalyzers' } });
    }
  });
});

describe('the evidence of the organization', () => {
  test('is what the organization holds', async ({ start, expect }) => {
    const world = await start({ accounts: 30 });
    const { organization, accounts } = world.sim;
    if (organization === null) throw new Error('an organization');
    const { governance } = organization;

    const evidence = await collectOrganization(world);

    expect(dataOf(evidence.organization)).toEqual({
      id: organization.id,
      featureSet: 'ALL',
      managementAccountId: organization.managementAccountId,
    });
    expect(dataOf(evidence.organizationTree).ous).toHaveLength(organization.ous.length + 1);
    expect(dataOf(evidence.organizationTree).accounts.map(({ id }) => id)).toEqual(
      accounts.map(({ id }) => id).toSorted(),
    );
    const policies = dataOf(evidence.organizationPolicies);
    expect(policies.enabledTypes).toEqual(governance.policyTypes.toSorted());
    expect(sorted(policies.policies, ({ id }) => id)).toMatchObject(
      sorted(governance.policies, ({ id }) => id).map(({ id, name, type, awsManaged, document, targetIds }) => ({
        id,
        name,
        type,
        awsManaged,
        document: { json: JSON.parse(document) },
        targetIds: targetIds.toSorted(),
      })),
    );
    expect(dataOf(evidence.delegatedAdministrators)).toMatchObject(
      sorted(governance.delegatedAdministrators, ({ accountId }) => accountId).map(({ accountId, services }) => ({
        accountId,
        servicePrincipals: services.map(({ servicePrincipal }) => ({ servicePrincipal })),
      })),
    );
    expect(dataOf(evidence.trustedServices).map(({ servicePrincipal }) => servicePrincipal)).toEqual(
      governance.trustedServices.map(({ servicePrincipal }) => servicePrincipal),
    );
    expect(dataOf(evidence.rootFeatures)).toEqual({ features: ['RootCredentialsManagement', 'RootSessions'] });
    const instances = dataOf(evidence.identityCenterInstances).flatMap((region) =>
      'instances' in region ? region.instances.map(({ arn, status }) => ({ region: region.region, arn, status })) : [],
    );
    const { identityCenter } = governance;
    expect(instances).toEqual(
      sorted(identityCenter?.regions ?? [], (region) => region).map((region) => ({
        region,
        arn: identityCenter?.arn,
        status: identityCenter?.status,
      })),
    );
    const regions = dataOf(evidence.organizationAnalyzers);
    expect(
      regions.flatMap((region) => ('analyzers' in region && region.analyzers.length > 0 ? [region.region] : [])),
    ).toEqual(['eu-central-1', 'eu-west-1', 'us-east-1']);
  });

  test('is empty for an account that stands alone, without a call', async ({ start, expect }) => {
    const world = await start({ standalone: true });

    const evidence = await collectOrganization(world);

    expect(evidence.calls).toBe(0);
    expect(dataOf(evidence.organization)).toBeNull();
    expect(dataOf(evidence.organizationPolicies)).toEqual({ enabledTypes: [], policies: [] });
  });

  test('has no root feature without trusted access', async ({ start, expect }) => {
    const evidence = await collectOrganization(await start({ rootFeatures: null }));

    expect(dataOf(evidence.rootFeatures)).toEqual({ features: [] });
  });

  test('says so where the owner of the analyzers cannot be asked', async ({ start, expect }) => {
    const world = await start({ faults: ({ index }) => (index === 2 ? { missingRole: true } : undefined) });

    const evidence = await collectOrganization(world);

    for (const region of dataOf(evidence.organizationAnalyzers)) {
      expect(region).toMatchObject({ cause: { code: 'role_not_assumable' } });
    }
    expect(evidence.organizationPolicies?.available).toBe(true);
  });
});
