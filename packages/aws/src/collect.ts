import { AwsError, type Cause, type CauseCode } from '@plinth/contract';
import type { Snapshot } from '@plinth/core';
import type { CollectInput, Collection, TroubleScope } from './aws.ts';
import { collectSnapshot } from './collectors/collect-snapshot.ts';
import { toCause } from './errors/to-cause.ts';
import { scopeOfCause, scopeOfRefusal } from './errors/trouble-scope.ts';
import type { CallRules } from './limits/call-aws.ts';
import { createLimiter } from './limits/limiter.ts';
import { createUsageMeter } from './limits/usage-meter.ts';
import type { Log } from './log.ts';
import type { Runtime } from './runtime.ts';
import type { ReadSession } from './sessions/read-session.ts';
import { auditSession, type SessionRequest } from './sessions/session-request.ts';

/** AWS counts IAM calls for each account; few are under way in one at any time. */
const CALLS_PER_ACCOUNT = 4;

/** See `Aws.collect`. */
export async function collect(runtime: Runtime, input: CollectInput): Promise<Collection> {
  const { now } = runtime;
  input.signal.throwIfAborted();
  const meter = createUsageMeter(now());
  const shared = { ...runtime.shared, meter, signal: input.signal };
  const rules: CallRules = { ...shared, limiter: createLimiter({ permits: CALLS_PER_ACCOUNT, now }) };
  const request = auditSession({ ...input, externalId: runtime.externalId });
  const session = runtime.sessions.read(request, { rules, stsRules: { ...shared, limiter: runtime.limiters.sts } });

  const refusal = await openRefusal(session, request, { log: runtime.log, signal: input.signal });
  if (refusal !== null) return { outcome: 'unreachable', ...refusal, usage: meter.usage(now()) };

  const { log } = runtime;
  const { accountId, caller, exemptRegions = new Set(), awaitPermit } = input;
  const context = { session, rules, log, accountId, exemptRegions, awaitPermit, partition: caller.partition };
  const snapshot = await collectSnapshot(new Set(input.kinds), context);
  const endedAt = now();
  const usage = meter.usage(endedAt);
  const cause = causeOfNoResponse(snapshot);
  if (cause !== null) {
    return {
      outcome: 'unreachable',
      scope: scopeOfCause(cause, { isOwn: accountId === caller.accountId }),
      cause,
      usage,
    };
  }
  return { outcome: 'collected', snapshot, observedAt: new Date(endedAt).toISOString(), usage };
}

async function openRefusal(
  session: ReadSession,
  { accountId, purpose }: SessionRequest,
  { log, signal }: { readonly log: Log; readonly signal: AbortSignal },
): Promise<{ readonly scope: TroubleScope; readonly cause: Cause } | null> {
  try {
    await session.open();
    return null;
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof AwsError)) {
      log.error({ err: error, accountId, purpose }, 'opening a session failed');
    }
    return { scope: scopeOfRefusal(error), cause: toCause(error, 'sts:AssumeRole') };
  }
}

/** With these, no service of the account has given a response. */
const NO_RESPONSE: ReadonlySet<CauseCode> = new Set([
  'throttled',
  'service_error',
  'unreachable',
  'credentials_expired',
  'credentials_invalid',
]);

/** Why there was no response at all; null when at least one kind got one, if only a refusal. */
function causeOfNoResponse(snapshot: Snapshot): Cause | null {
  let first: Cause | null = null;
  for (const evidence of Object.values(snapshot)) {
    if (evidence.available || !NO_RESPONSE.has(evidence.cause.code)) return null;
    first ??= evidence.cause;
  }
  return first;
}
