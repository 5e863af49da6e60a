import type { AwsOptions } from '@plinth/aws';
import type { AwsSim } from '@plinth/aws-sim';

/** How the AWS SDK connects to the simulation. */
export function awsOptionsOf({ endpoint, credentials }: Pick<AwsSim, 'endpoint' | 'credentials'>): AwsOptions {
  return { endpoint, credentials, region: 'us-east-1' };
}
