/**
 * Services that don't say for whom they assume a role, so that a condition on it would shut them out. Kept by hand,
 * and short, since hardly any user guide says so. EC2 and Lambda run code under roles of their own account alone;
 * CloudTrail (to CloudWatch Logs), Elastic Transcoder and Transcribe stopped working for those who tried
 * (https://github.com/prowler-cloud/prowler/issues/2810 and 4714). Read in November 2026.
 */
export const SERVICES_WITHOUT_SOURCE: ReadonlySet<string> = new Set([
  'cloudtrail',
  'ec2',
  'elastictranscoder',
  'lambda',
  'transcribe',
]);
