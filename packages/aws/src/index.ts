export * from './aws.ts';
export type { AwsOptions } from './aws-options.ts';
export { createAws } from './create-aws.ts';
export type { RetryPolicy } from './limits/retry-policy.ts';
export type { Log } from './log.ts';
export type { AwsCredentials } from './sessions/aws-credentials.ts';
