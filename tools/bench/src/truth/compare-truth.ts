import { createAws } from '@plinth/aws';
import { type AwsSim, generateReportFlaws, type SimOrganization, startAwsSim } from '@plinth/aws-sim';
import { noStatusCounts, type Status } from '@plinth/contract';
import { CHECKS } from '@plinth/core';
import { type AuditedAccount, auditAccounts } from './audit-accounts.ts';
import { ORACLES } from './oracle/oracles.ts';
import type { Truth } from './oracle/truth.ts';

/** The statuses of one check in all accounts, and the expected ones. */
export interface TruthRow {
  readonly checkId: string;
  readonly got: Counts;
  /** Null when the check has no oracle. */
  readonly expected: Counts | null;
  readonly differences: readonly Difference[];
}

export interface Difference {
  readonly accountId: string;
  readonly got: Status;
  readonly expected: Status;
}

export type Counts = Readonly<Record<Status, number>>;

export interface TruthOptions {
  readonly accounts: number;
  readonly seed: number;
}

const ROOT_FEATURES = ['RootCredentialsManagement', 'RootSessions'] as const;

/**
 * Audits a simulated organization over HTTP with every check, and compares each status with the simulator's
 * own truth. One row for each check, by id.
 */
export async function compareTruth({ accounts, seed }: TruthOptions): Promise<readonly TruthRow[]> {
  const sim = await startAwsSim({ accounts, seed, withoutSeededFaults: true, rootFeatures: ROOT_FEATURES });
  spoilReports(sim, seed);
  const aws = createAws({ region: 'eu-central-1', endpoint: sim.endpoint, credentials: sim.credentials });
  try {
    const tallies = new Map(CHECKS.map(({ id }) => [id, new Tally(id)]));
    const truthOf = truthIn(sim);
    for await (const audited of auditAccounts(aws)) {
      const truth = truthOf(audited);
      for (const { checkId, status } of audited.evaluations) {
        const expected = Object.hasOwn(ORACLES, checkId) ? ORACLES[checkId]?.(truth) : undefined;
        tallies.get(checkId)?.add(audited.accountId, status, expected ?? null);
      }
    }
    return [...tallies.values()].map((tally) => tally.row());
  } finally {
    aws.close();
    await sim.close();
  }
}

/** Every second account has a credential report that is sound. */
function spoilReports(sim: AwsSim, seed: number): void {
  for (const { id, index } of sim.accounts) {
    if (index % 2 === 1) sim.setFaults(id, { reportFlaws: generateReportFlaws(sim.describeTruth(id).model, seed) });
  }
}

function truthIn(sim: AwsSim): (audited: AuditedAccount) => Truth {
  const organization: SimOrganization | null = sim.organization;
  if (organization === null) throw new Error('the simulated accounts are in no organization');
  return ({ accountId, observedAt }) => {
    const { account, model, faults } = sim.describeTruth(accountId);
    return {
      account,
      model,
      reportFlaws: faults.reportFlaws ?? [],
      organization,
      accounts: sim.accounts,
      modelOf: (id) => sim.describeTruth(id).model,
      rootFeatures: ROOT_FEATURES,
      nowMs: Date.parse(observedAt),
    };
  };
}

/** Counts the statuses of one check. */
class Tally {
  private readonly checkId: string;
  private readonly got = noStatusCounts();
  private readonly expected = noStatusCounts();
  private readonly differences: Difference[] = [];
  private hasOracle = true;

  constructor(checkId: string) {
    this.checkId = checkId;
  }

  add(accountId: string, got: Status, expected: Status | null): void {
    this.got[got] += 1;
    if (expected === null) this.hasOracle = false;
    else {
      this.expected[expected] += 1;
      if (got !== expected) this.differences.push({ accountId, got, expected });
    }
  }

  row(): TruthRow {
    const { checkId, got, expected, differences, hasOracle } = this;
    return { checkId, got, expected: hasOracle ? expected : null, differences };
  }
}
