import type { RetryPolicy } from './limits/retry-policy.ts';
import type { Log } from './log.ts';
import type { AwsCredentials } from './sessions/aws-credentials.ts';

export interface AwsOptions {
  /** Default: the environment's or the profile's, else us-east-1. */
  readonly region?: string | undefined;
  /** One address for every service. Default: the SDK's own configuration (`AWS_ENDPOINT_URL`, `AWS_ENDPOINT_URL_IAM`, …). */
  readonly endpoint?: string | undefined;
  /** Default: the standard chain (environment, profile, SSO, web identity, container, IMDS). */
  readonly credentials?: AwsCredentials | (() => Promise<AwsCredentials>) | undefined;
  /** The external id that every role is assumed with. Default: none. */
  readonly externalId?: string | undefined;
  /** Calls under way at once, all accounts together. Default 256. */
  readonly maxConcurrentCalls?: number | undefined;
  readonly log?: Log | undefined;
  readonly retryPolicy?: Partial<RetryPolicy> | undefined;
  /** Milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
  /** From 0 to 1; spreads retries. */
  readonly random?: (() => number) | undefined;
}
