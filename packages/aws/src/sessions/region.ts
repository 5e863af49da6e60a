import { STSClient } from '@aws-sdk/client-sts';

/** Where the standard chain names no Region. IAM and Organizations live there anyway. */
const DEFAULT_REGION = 'us-east-1';

/**
 * The Region whose STS is asked: `AWS_REGION`, `AWS_DEFAULT_REGION` (the AWS CLI's; the SDK doesn't
 * read it), then the profile's.
 */
export async function resolveRegion(): Promise<string> {
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  if (AWS_REGION || AWS_DEFAULT_REGION) return AWS_REGION || AWS_DEFAULT_REGION || DEFAULT_REGION;
  const client = new STSClient({});
  try {
    return await client.config.region();
  } catch {
    return DEFAULT_REGION;
  } finally {
    client.destroy();
  }
}
