/**
 * Services for which IAM makes long-term API keys, by their names in IAM without `.amazonaws.com`. Kept by hand from
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_api_keys_for_aws_services.html and, for X-Ray,
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-opentelemetry-bearer-token.html, read in November 2026. What
 * is not in here is one all the same when the action catalog, which is generated, knows its `CallWithBearerToken`.
 */
export const API_KEY_SERVICES: ReadonlySet<string> = new Set([
  'aws-external-anthropic',
  'bedrock',
  'cloudwatch',
  'logs',
  'xray',
]);
