import { type Aws, type Caller, createAws, type Discovery, type OrganizationDescription } from '@plinth/aws';
import { type AwsSim, startAwsSim } from '@plinth/aws-sim';
import { AccountId, AwsError, type Status } from '@plinth/contract';
import {
  CHECKS,
  EVIDENCE_KINDS,
  evaluateAccount,
  evidenceNeeded,
  isAccountEvidence,
  isOrganizationEvidence,
  type OrganizationSnapshot,
  type Snapshot,
} from '@plinth/core';
import { WRONG_RESPONSES } from './wrong-responses.ts';

/** A wrong response to one operation, and what came of it. */
export interface SweepRow {
  readonly action: string;
  readonly wrong: string;
  /** Times that it was sent. */
  readonly sent: number;
  /** Verdicts that are better than the truth: PASS or NOT_APPLICABLE where that is something else. */
  readonly better: readonly string[];
  readonly verdicts: number;
  /** Accounts of the organization that the discovery lost without a word. */
  readonly lost: number;
  /** Those that became UNKNOWN. */
  readonly unknown: number;
}

const READING = { access: { roleName: 'PlinthAudit' }, sessionName: 'plinth-sweep' } as const;
const EVIDENCE = evidenceNeeded(CHECKS);
const { signal } = new AbortController();
/** Nothing here gets better by waiting. */
const RETRIES = {
  basePauseMs: 0,
  maxPauseMs: 0,
  faultAttempts: 2,
  giveUpMs: 200,
  reportTimeoutMs: 200,
  reportPauseMs: 1,
};

/** Sends each wrong response to each operation that an audit calls, one at a time, and judges what was read then. */
export async function sweepResponses({ accounts, seed }: { readonly accounts: number; readonly seed: number }) {
  const sim = await startAwsSim({ accounts, seed, withoutSeededFaults: true });
  const { endpoint, credentials } = sim;
  const aws = createAws({ region: 'us-east-1', endpoint, credentials, retryPolicy: RETRIES });
  try {
    const actions = new Set<string>();
    sim.tamper((response, { action }) => {
      actions.add(action);
      return response;
    });
    const sound = await readAll(aws, sim);
    const truth = judge(sound);
    const rows: SweepRow[] = [];
    for (const action of [...actions].sort()) {
      for (const wrong of Object.keys(WRONG_RESPONSES))
        rows.push(await sweepOne({ aws, sim, sound, truth, action, wrong }));
    }
    return { rows, statuses: [...truth.values()] };
  } finally {
    aws.close();
    await sim.close();
  }
}

/** All that an audit reads of some accounts. */
interface Read {
  readonly caller: Caller;
  readonly description: OrganizationDescription;
  readonly discovery: Pick<Discovery, 'ous' | 'accounts'> | null;
  readonly organization: OrganizationSnapshot;
  readonly accounts: ReadonlyMap<AccountId, Snapshot | null>;
}

async function readAll(aws: Aws, sim: AwsSim): Promise<Read> {
  const caller = await aws.identifyCaller(signal);
  const description = await aws.describeOrganization(signal);
  if (description === null) throw new Error('the caller is in no organization');
  const knownAccountIds = sim.accounts.map(({ id }) => AccountId.parse(id));
  const discovery = await aws.discover({ organization: description, knownAccountIds, signal });
  const kinds = EVIDENCE.filter(isOrganizationEvidence);
  const input = { ...READING, caller, organization: description, discovery, kinds, signal };
  const { snapshot: organization } = await aws.collectOrganization(input);
  const accounts = new Map<AccountId, Snapshot | null>();
  for (const id of knownAccountIds) accounts.set(id, await readAccount(aws, caller, id));
  return { caller, description, discovery, organization, accounts };
}

async function readAccount(
  aws: Aws,
  caller: Caller,
  accountId: AccountId,
  kinds = EVIDENCE.filter(isAccountEvidence),
): Promise<Snapshot | null> {
  const collection = await aws.collect({ ...READING, caller, accountId, kinds, signal });
  return collection.outcome === 'collected' ? collection.snapshot : null;
}

/** The status of each check in each account, by `account check`; of an account that could not be read, UNKNOWN. */
function judge({ caller, description, organization, accounts }: Read): ReadonlyMap<string, Status> {
  const statuses = new Map<string, Status>();
  for (const [accountId, snapshot] of accounts) {
    const evaluations = evaluateAccount({
      checks: CHECKS,
      snapshot: { ...snapshot, ...organization },
      context: {
        accountId,
        partition: caller.partition,
        organizationId: description.id,
        isManagementAccount: accountId === description.managementAccountId,
        now: NOW,
      },
    });
    for (const { checkId, status } of evaluations) {
      statuses.set(`${accountId} ${checkId}`, snapshot === null ? 'UNKNOWN' : status);
    }
  }
  return statuses;
}

const NOW = new Date().toISOString();

interface Case {
  readonly aws: Aws;
  readonly sim: AwsSim;
  readonly sound: Read;
  readonly truth: ReadonlyMap<string, Status>;
  readonly action: string;
  readonly wrong: string;
}

async function sweepOne({ aws, sim, sound, truth, action, wrong }: Case): Promise<SweepRow> {
  let sent = 0;
  sim.tamper((response, call) => {
    if (call.action !== action) return response;
    sent += 1;
    return WRONG_RESPONSES[wrong]?.(response) ?? response;
  });
  const again = await readAgain(aws, sim, sound, action);
  const statuses = judge(again);
  const lost = (sound.discovery?.accounts.length ?? 0) - (again.discovery?.accounts.length ?? 0);
  const better: string[] = [];
  let unknown = 0;
  for (const [key, status] of statuses) {
    const expected = truth.get(key);
    if (status === 'UNKNOWN' && expected !== 'UNKNOWN') unknown += 1;
    if (GOOD.has(status) && expected !== status && !GOOD.has(expected ?? 'UNKNOWN')) {
      better.push(`${key}: ${status}, in truth ${expected}`);
    }
  }
  return { action, wrong, sent, better, lost, verdicts: statuses.size, unknown };
}

const GOOD: ReadonlySet<Status> = new Set(['PASS', 'NOT_APPLICABLE']);

/** Reads anew what the action is called for; the rest is as it was. */
async function readAgain(aws: Aws, sim: AwsSim, sound: Read, action: string): Promise<Read> {
  if (DISCOVERY.has(action)) return { ...sound, ...(await discoverAgain(aws, sim)) };
  const kinds = EVIDENCE.filter((name) => EVIDENCE_KINDS[name].reads.some((read) => read === action));
  const accountKinds = kinds.filter(isAccountEvidence);
  const organizationKinds = kinds.filter(isOrganizationEvidence);
  const { caller, description, discovery } = sound;
  const accounts = new Map(sound.accounts);
  for (const [id, snapshot] of accounts) {
    if (action !== 'sts:AssumeRole' && accountKinds.length === 0) break;
    // What the summary counts none of is not asked for, and what it counts is held against it.
    const isSummary = action === 'iam:GetAccountSummary' || action === 'sts:AssumeRole';
    const again = await readAccount(aws, caller, id, isSummary ? undefined : ['accountSummary', ...accountKinds]);
    accounts.set(id, again && { ...snapshot, ...again });
  }
  const input = { ...READING, caller, organization: description, discovery, kinds: organizationKinds, signal };
  const { snapshot } = await aws.collectOrganization(input);
  return { ...sound, accounts, organization: { ...sound.organization, ...snapshot } };
}

const DISCOVERY: ReadonlySet<string> = new Set([
  'organizations:DescribeAccount',
  'organizations:DescribeOrganization',
  'organizations:ListAccounts',
  'organizations:ListAccountsForParent',
  'organizations:ListOrganizationalUnitsForParent',
  'organizations:ListRoots',
  'sts:GetCallerIdentity',
]);

/** An organization that could not be read is an audit that failed: nothing is judged. */
async function discoverAgain(aws: Aws, sim: AwsSim): Promise<Partial<Read>> {
  try {
    return await readAll(aws, sim);
  } catch (error) {
    if (error instanceof AwsError) return { accounts: new Map() };
    throw error;
  }
}
