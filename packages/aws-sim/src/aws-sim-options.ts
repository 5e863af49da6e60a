import type { AccountFaults } from './faults/account-faults.ts';
import type { SimAccount } from './model/organization-model.ts';
import type { ServerFaults } from './server/server-faults.ts';
import type { ServiceSettings } from './server/sim-context.ts';

/** How the simulated AWS is. Everything has a default. */
export interface AwsSimOptions extends Partial<ServerFaults> {
  /** 1 to 50,000; 60 unless said otherwise. */
  readonly accounts?: number;
  /** The same seed gives the same world. A whole number; 1 unless said otherwise. */
  readonly seed?: number;
  /** 0, the default, for any free one. */
  readonly port?: number;
  /** 127.0.0.1 unless said otherwise. */
  readonly host?: string;
  /** One account, in no organization. */
  readonly standalone?: boolean;
  /** The role that audits assume, in every account but the caller's. `PlinthAudit` unless said otherwise. */
  readonly roleName?: string;
  /** The role's trust policy demands it. */
  readonly externalId?: string;
  /** From GenerateCredentialReport to the report. 0 unless said otherwise. */
  readonly reportDelayMs?: number;
  /** Sessions last so long, even below AWS's 900 seconds; as long as asked for unless said otherwise. */
  readonly sessionSeconds?: number;
  /** Asked once for every account; what it gives replaces the seeded faults of that account. */
  readonly faults?: (account: SimAccount) => AccountFaults | undefined;
  /** True: every account is ACTIVE and reachable, but for `faults`. */
  readonly withoutSeededFaults?: boolean;
  /** Whose access key is accepted: a user of the management account (index 0) unless said otherwise. */
  readonly caller?: {
    readonly accountIndex?: number;
    readonly isDelegatedAdministrator?: boolean;
    readonly accessKeyId?: string;
  };
  readonly accountStateFields?: ServiceSettings['accountStateFields'];
  /** Centralized root access; both features unless said otherwise, null for no trusted access. */
  readonly rootFeatures?: ServiceSettings['rootFeatures'];
  /** The server's clock, in milliseconds; the machine's unless said otherwise. */
  readonly now?: () => number;
  /** The instant that the world's dates are counted back from; the beginning of the month unless said otherwise. */
  readonly epoch?: Date;
}

/** The options with their defaults; throws a RangeError for what makes no sense. */
export function resolveOptions(options: AwsSimOptions) {
  const now = options.now ?? Date.now;
  const resolved = {
    ...options,
    accounts: options.standalone ? 1 : (options.accounts ?? 60),
    seed: options.seed ?? 1,
    port: options.port ?? 0,
    host: options.host ?? '127.0.0.1',
    standalone: options.standalone ?? false,
    roleName: options.roleName ?? 'PlinthAudit',
    externalId: options.externalId ?? null,
    reportDelayMs: options.reportDelayMs ?? 0,
    sessionSeconds: options.sessionSeconds ?? null,
    withoutSeededFaults: options.withoutSeededFaults ?? false,
    callerIndex: options.caller?.accountIndex ?? 0,
    now,
  };
  assertWhole('accounts', resolved.accounts, 1, 50_000);
  assertWhole('seed', resolved.seed, 0, Number.MAX_SAFE_INTEGER);
  assertWhole('port', resolved.port, 0, 65_535);
  assertWhole('caller.accountIndex', resolved.callerIndex, 0, resolved.accounts - 1);
  assertWithin('reportDelayMs', resolved.reportDelayMs, 0, 86_400_000);
  assertWithin('sessionSeconds', resolved.sessionSeconds ?? 1, 0.001, 43_200);
  return { ...resolved, serverFaults: resolveServerFaults(options) };
}

/** The faults with their defaults; throws a RangeError for what makes no sense. */
export function resolveServerFaults(faults: Partial<ServerFaults>): ServerFaults {
  const { latencyMs = 0, latencyJitterMs = 0, throttleRate = 0, errorRate = 0, resetRate = 0 } = faults;
  const { callerCredentials = 'accepted' } = faults;
  assertWithin('latencyMs', latencyMs, 0, 600_000);
  assertWithin('latencyJitterMs', latencyJitterMs, 0, 600_000);
  assertWithin('throttleRate', throttleRate, 0, 1);
  assertWithin('errorRate', errorRate, 0, 1);
  assertWithin('resetRate', resetRate, 0, 1);
  return { latencyMs, latencyJitterMs, throttleRate, errorRate, resetRate, callerCredentials };
}

function assertWhole(name: string, value: number, min: number, max: number): void {
  if (!Number.isInteger(value)) throw new RangeError(`${name} must be a whole number, not ${value}`);
  assertWithin(name, value, min, max);
}

function assertWithin(name: string, value: number, min: number, max: number): void {
  if (value >= min && value <= max) return;
  throw new RangeError(`${name} must be from ${min} to ${max}, not ${value}`);
}
