import { type AwsSimOptions, resolveOptions, resolveServerFaults } from './aws-sim-options.ts';
import type { AccountFaults } from './faults/account-faults.ts';
import { FaultBook } from './faults/fault-book.ts';
import { seedFaults } from './faults/seed-faults.ts';
import type { Tampering } from './faults/tampering.ts';
import type { AccountModel } from './model/account-model.ts';
import type { SimCaller } from './model/caller.ts';
import { defaultEpochMs } from './model/clock.ts';
import { type GeneratedOrganization, generateOrganization } from './model/generate-organization.ts';
import type { SimAccount, SimOrganization } from './model/organization-model.ts';
import { Random } from './model/random.ts';
import { World } from './model/world.ts';
import { type Counters, RequestCounters } from './server/counters.ts';
import { CredentialReports } from './server/credential-reports.ts';
import type { SimServer } from './server/handle-request.ts';
import { listen } from './server/http-server.ts';
import { RequestIds } from './server/request-ids.ts';
import type { ServerFaults } from './server/server-faults.ts';
import { Sessions } from './server/sessions.ts';
import type { SimContext } from './server/sim-context.ts';

/** A running simulated AWS. */
export interface AwsSim {
  /** `http://127.0.0.1:PORT`, for all services. */
  readonly endpoint: string;
  readonly port: number;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** The variables that point an SDK or the AWS CLI here. */
  readonly environment: Readonly<Record<string, string>>;
  readonly callerAccountId: string;
  /** Null for a stand-alone account. */
  readonly organization: SimOrganization | null;
  /** In order of index. Their `state` is the seeded one; a fault may say otherwise. */
  readonly accounts: readonly SimAccount[];
  readonly counters: Counters;
  /** All there is to know about an account; throws a RangeError when there is no such account. */
  describeTruth(accountId: string): AccountTruth;
  /** Replaces the account's faults; `{}` makes it sound. */
  setFaults(accountId: string, faults: AccountFaults): void;
  /** Replaces those that are named. */
  setServerFaults(faults: Partial<ServerFaults>): void;
  /** From now on, what arrives in place of sound responses; null for these themselves. */
  tamper(tampering: Tampering | null): void;
  /** Changes what is inside an account, for good: keys deleted, users made. */
  change(accountId: string, edit: (model: AccountModel) => AccountModel): void;
  /** False: nobody listens any more, and connections break. True: it listens again, at the same address. */
  setReachable(isReachable: boolean): Promise<void>;
  close(): Promise<void>;
}

export interface AccountTruth {
  readonly account: SimAccount;
  readonly model: AccountModel;
  readonly faults: AccountFaults;
}

type ResolvedOptions = ReturnType<typeof resolveOptions>;

const SECRET_ACCESS_KEY = 'simulated/any+secret+is+accepted/0123456';

/**
 * Starts a simulated AWS on loopback: IAM, STS, Organizations, Account, Access Analyzer, IAM Identity Center
 * and the Resource Groups Tagging API, for an organization made from a seed. Rejects with one clear line when
 * an option makes no sense or the port is taken.
 */
export async function startAwsSim(options: AwsSimOptions = {}): Promise<AwsSim> {
  const resolved = resolveOptions(options);
  const generated = generateOrganization({
    seed: resolved.seed,
    accounts: resolved.accounts,
    epochMs: epochOf(resolved),
    allActive: resolved.withoutSeededFaults,
  });
  const sim = createContext(resolved, generated);
  setSeededFaults(sim, resolved, generated);

  let serverFaults = resolved.serverFaults;
  let tampering: Tampering | null = null;
  const server: SimServer = {
    sim,
    counters: new RequestCounters(generated.accounts.map(({ id }) => id)),
    requestIds: new RequestIds(),
    random: new Random(resolved.seed, 'faults of requests'),
    faults: () => serverFaults,
    tampering: () => tampering,
  };
  const listening = await listen(server, resolved).catch((error: unknown) => {
    throw listenError(error, resolved);
  });

  const requireAccount = (accountId: string): SimAccount => {
    const account = sim.world.find(accountId);
    if (!account) throw new RangeError(`no account ${accountId} in this world`);
    return account;
  };
  return {
    ...describe(sim, resolved, listening.port),
    counters: server.counters,
    describeTruth: (accountId) => ({
      account: requireAccount(accountId),
      model: sim.world.model(accountId),
      faults: sim.faults.of(accountId),
    }),
    setFaults: (accountId, faults) => sim.faults.set(requireAccount(accountId).id, faults, sim.nowMs()),
    setServerFaults(faults) {
      serverFaults = resolveServerFaults({ ...serverFaults, ...faults });
    },
    tamper(next) {
      tampering = next;
    },
    change: (accountId, edit) => sim.world.change(accountId, edit),
    setReachable: (isReachable) => listening.setReachable(isReachable),
    close: () => listening.close(),
  };
}

function createContext(options: ResolvedOptions, { organization, accounts }: GeneratedOrganization): SimContext {
  const caller = createCaller(options, accounts);
  const { seed, roleName, externalId } = options;
  const world = new World({ seed, epochMs: epochOf(options), organization, accounts, caller, roleName, externalId });
  return {
    world,
    organization: options.standalone ? null : organization,
    caller,
    faults: new FaultBook(),
    sessions: new Sessions(caller),
    reports: new CredentialReports({ world, delayMs: options.reportDelayMs }),
    settings: {
      roleName,
      sessionSeconds: options.sessionSeconds,
      accountStateFields: options.accountStateFields ?? 'both',
      callerIsDelegatedAdministrator: options.caller?.isDelegatedAdministrator ?? false,
      rootFeatures:
        options.rootFeatures === undefined ? ['RootCredentialsManagement', 'RootSessions'] : options.rootFeatures,
    },
    nowMs: options.now,
  };
}

function createCaller({ callerIndex, caller }: ResolvedOptions, accounts: readonly SimAccount[]): SimCaller {
  const accountId = accounts[callerIndex]?.id ?? '';
  const userName = 'plinth-caller';
  return {
    accountId,
    userName,
    arn: `arn:aws:iam::${accountId}:user/${userName}`,
    userId: 'AIDAPLINTHSIMULATED23',
    accessKeyId: caller?.accessKeyId ?? 'AKIAPLINTHSIMULATED0',
  };
}

function setSeededFaults(sim: SimContext, options: ResolvedOptions, generated: GeneratedOrganization): void {
  if (!options.withoutSeededFaults) {
    for (const [accountId, faults] of seedFaults({ seed: options.seed, ...generated })) {
      sim.faults.set(accountId, faults, sim.nowMs());
    }
  }
  for (const account of generated.accounts) {
    const faults = options.faults?.(account);
    if (faults) sim.faults.set(account.id, faults, sim.nowMs());
  }
}

function describe(
  sim: SimContext,
  { host }: ResolvedOptions,
  port: number,
): Pick<AwsSim, 'endpoint' | 'port' | 'credentials' | 'environment' | 'callerAccountId' | 'organization' | 'accounts'> {
  const endpoint = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const credentials = { accessKeyId: sim.caller.accessKeyId, secretAccessKey: SECRET_ACCESS_KEY };
  return {
    endpoint,
    port,
    credentials,
    environment: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
    },
    callerAccountId: sim.caller.accountId,
    organization: sim.organization,
    accounts: sim.world.accounts,
  };
}

function epochOf({ epoch, now }: ResolvedOptions): number {
  return epoch?.getTime() ?? defaultEpochMs(now());
}

function listenError(error: unknown, { host, port }: ResolvedOptions): Error {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return new Error(`port ${port} of ${host} is taken`, { cause: error });
    case 'EACCES':
      return new Error(`not allowed to listen on port ${port} of ${host}`, { cause: error });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Error(`${host} is not an address of this machine`, { cause: error });
    default:
      return new Error(`cannot listen on port ${port} of ${host}`, { cause: error });
  }
}
