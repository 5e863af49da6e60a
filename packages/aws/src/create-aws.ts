import type { Aws } from './aws.ts';
import type { AwsOptions } from './aws-options.ts';
import { collect } from './collect.ts';
import { createLimiter } from './limits/limiter.ts';
import { DEFAULT_RETRY_POLICY } from './limits/retry-policy.ts';
import type { Log } from './log.ts';
import { collectOrganization } from './organization/collect-organization.ts';
import { describeOrganization } from './organization/describe-organization.ts';
import { discover } from './organization/discover.ts';
import { identifyCaller } from './organization/identify-caller.ts';
import { readAccountTags } from './organization/read-account-tags.ts';
import type { Runtime } from './runtime.ts';
import { createSessions } from './sessions/sessions.ts';

/**
 * Plinth's door to AWS. Credentials, Region and endpoints come from the standard chain unless given.
 *
 * @example
 * const aws = createAws({});
 * const caller = await aws.identifyCaller(signal);
 */
export function createAws(options: AwsOptions = {}): Aws {
  const runtime = createRuntime(options);
  return {
    nameCredentials: () => runtime.sessions.nameCredentials(),
    identifyCaller: (signal) => identifyCaller(runtime, signal),
    describeOrganization: (signal) => describeOrganization(runtime, signal),
    discover: (input) => discover(runtime, input),
    readAccountTags: (input) => readAccountTags(runtime, input),
    collectOrganization: (input) => collectOrganization(runtime, input),
    collect: (input) => collect(runtime, input),
    close: () => runtime.sessions.close(),
  };
}

/** Organizations throttles hard, and refuses parallel calls with "another request is in progress". */
const ORGANIZATIONS_CALLS = 2;
/** STS allows 600 calls a second for each account and Region; AssumeRole is charged to the caller's. */
const STS_CALLS = 32;

function createRuntime(options: AwsOptions): Runtime {
  const {
    region,
    endpoint,
    credentials,
    externalId,
    maxConcurrentCalls = 256,
    log = SILENT_LOG,
    retryPolicy,
    now = Date.now,
    random = Math.random,
  } = options;
  return {
    sessions: createSessions({ region, endpoint, credentials, maxSockets: maxConcurrentCalls, now }),
    externalId,
    log,
    now,
    limiters: {
      sts: createLimiter({ permits: STS_CALLS, now }),
      organizations: createLimiter({ permits: ORGANIZATIONS_CALLS, now }),
    },
    shared: {
      overall: createLimiter({ permits: maxConcurrentCalls, now }),
      retryPolicy: { ...DEFAULT_RETRY_POLICY, ...retryPolicy },
      now,
      random,
    },
  };
}

const SILENT_LOG: Log = { warn() {}, error() {} };
