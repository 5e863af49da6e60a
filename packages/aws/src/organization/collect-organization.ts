import {
  EVIDENCE_KINDS,
  type Evidence,
  type EvidenceKind,
  type OrganizationEvidenceName,
  type OrganizationSnapshot,
} from '@plinth/core';
import type { CollectOrganizationInput, OrganizationCollection, OrganizationDescription } from '../aws.ts';
import { type Reading, readEvidence } from '../collectors/read-evidence.ts';
import { ORGANIZATION_CAPS } from '../limits/caps.ts';
import { createUsageMeter } from '../limits/usage-meter.ts';
import type { Runtime } from '../runtime.ts';
import type { OrganizationContext } from './organization-context.ts';
import { readDelegatedAdministrators } from './read-delegated-administrators.ts';
import { readIdentityCenterInstances } from './read-identity-center-instances.ts';
import { readOrganizationAnalyzers } from './read-organization-analyzers.ts';
import { readOrganizationPolicies } from './read-organization-policies.ts';
import { readOrganizationTree } from './read-organization-tree.ts';
import { readRootFeatures } from './read-root-features.ts';
import { readTrustedServices } from './read-trusted-services.ts';

/** See `Aws.collectOrganization`. */
export async function collectOrganization(
  runtime: Runtime,
  input: CollectOrganizationInput,
): Promise<OrganizationCollection> {
  input.signal.throwIfAborted();
  const meter = createUsageMeter(runtime.now(), ORGANIZATION_CAPS);
  const { organization } = input;
  const context: OrganizationContext = {
    runtime,
    input,
    sessions: runtime.sessions,
    log: runtime.log,
    rules: { ...runtime.shared, limiter: runtime.limiters.organizations, meter, signal: input.signal },
    accountId: input.caller.accountId,
  };
  const entries = await Promise.all(
    [...new Set(input.kinds)].map(async (name) => {
      const kind: EvidenceKind = EVIDENCE_KINDS[name];
      const read = organization === null ? () => nothing(name, context) : () => READERS[name](context, organization);
      return [name, await readEvidence(kind, context, read)] as const;
    }),
  );
  // Each kind's data was parsed by that kind's schema.
  const snapshot: OrganizationSnapshot = Object.fromEntries<Evidence>(entries);
  return { snapshot, calls: meter.usage(runtime.now()).calls };
}

type Reader = (context: OrganizationContext, organization: OrganizationDescription) => Promise<Reading>;

const READERS: Readonly<Record<OrganizationEvidenceName, Reader>> = {
  delegatedAdministrators: readDelegatedAdministrators,
  identityCenterInstances: readIdentityCenterInstances,
  organization: async ({ rules }, { id, featureSet, managementAccountId }) => ({
    data: { id, featureSet, managementAccountId },
    observedAt: rules.now(),
  }),
  organizationAnalyzers: readOrganizationAnalyzers,
  organizationPolicies: readOrganizationPolicies,
  organizationTree: readOrganizationTree,
  rootFeatures: readRootFeatures,
  trustedServices: readTrustedServices,
};

/** What there is when there is no organization. */
const NOTHING: Readonly<Record<OrganizationEvidenceName, unknown>> = {
  delegatedAdministrators: [],
  identityCenterInstances: [],
  organization: null,
  organizationAnalyzers: [],
  organizationPolicies: { enabledTypes: [], policies: [] },
  organizationTree: { ous: [], accounts: [] },
  rootFeatures: { features: [] },
  trustedServices: [],
};

async function nothing(name: OrganizationEvidenceName, { rules }: OrganizationContext): Promise<Reading> {
  return { data: NOTHING[name], observedAt: rules.now() };
}
