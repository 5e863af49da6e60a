import { createAws } from '@plinth/aws';
import { startAwsSim } from '@plinth/aws-sim';
import { CHECKS, evidenceNeeded, isAccountEvidence, isOrganizationEvidence } from '@plinth/core';
import type { AccountSubject, Subjects } from './subjects.ts';

export interface EvaluateOptions {
  /** Ordinary accounts to evaluate. */
  readonly accounts: number;
  /** How many accounts the organization has. */
  readonly organization: number;
  readonly seed: number;
}

const READING = { access: { roleName: 'PlinthAudit' }, sessionName: 'plinth-evaluate' } as const;
const AT_ONCE = 8;

/** Reads the whole catalog's evidence of a simulated organization, and of some of its accounts that are not very large. */
export async function readSnapshots({
  accounts: wanted,
  organization: accounts,
  seed,
}: EvaluateOptions): Promise<Subjects> {
  const sim = await startAwsSim({ accounts, seed, withoutSeededFaults: true });
  const aws = createAws({ region: 'eu-central-1', endpoint: sim.endpoint, credentials: sim.credentials });
  try {
    const { signal } = new AbortController();
    const [caller, description] = [await aws.identifyCaller(signal), await aws.describeOrganization(signal)];
    if (description === null) throw new Error('the simulated caller is in no organization');
    const discovery = await aws.discover({ organization: description, signal });
    const kinds = evidenceNeeded(CHECKS);
    const organizationKinds = kinds.filter(isOrganizationEvidence);
    const { snapshot: ofOrganization } = await aws.collectOrganization({
      ...READING,
      caller,
      organization: description,
      discovery,
      kinds: organizationKinds,
      signal,
    });

    const read = async (accountId: (typeof description)['managementAccountId']): Promise<AccountSubject> => {
      const collection = await aws.collect({
        ...READING,
        caller,
        accountId,
        kinds: kinds.filter(isAccountEvidence),
        signal,
      });
      if (collection.outcome !== 'collected') throw new Error(`${accountId}: ${collection.cause.message}`);
      return { accountId, observedAt: collection.observedAt, snapshot: collection.snapshot };
    };
    const ids = discovery.accounts
      .map(({ id }) => id)
      .filter((id) => id !== description.managementAccountId && sim.describeTruth(id).model.size !== 'large')
      .slice(0, wanted);
    const ordinary: AccountSubject[] = [];
    while (ids.length > 0) ordinary.push(...(await Promise.all(ids.splice(0, AT_ONCE).map(read))));
    return {
      organizationId: description.id,
      ofOrganization,
      ordinary,
      management: await read(description.managementAccountId),
    };
  } finally {
    aws.close();
    await sim.close();
  }
}
