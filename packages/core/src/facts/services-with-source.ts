/**
 * Whether AWS documents of a service, named as a principal, that it names the resource or account for
 * which it assumes a role (`aws:SourceArn`, `aws:SourceAccount`). Of others it isn't documented, or
 * documented that they don't (EC2): a condition there would shut them out. Some services have a
 * principal for each Region, and one more in China.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function namesItsSource(service: string): boolean {
  const name = /^([a-z0-9.-]+?)(?:\.[a-z]{2}(?:-[a-z]+)+-\d+)?\.amazonaws\.(?:com(?:\.cn)?|eu)$/.exec(service)?.[1];
  return name !== undefined && SERVICES.has(name);
}

/** By their own user guides, each of which shows a trust policy with these conditions. */
const SERVICES: ReadonlySet<string> = new Set([
  'airflow',
  'airflow-env',
  'bedrock',
  'bedrock-agentcore',
  'codebuild',
  'codedeploy',
  'config',
  'datasync',
  'ecs-tasks',
  'events',
  'firehose',
  'glue',
  'kinesisanalytics',
  'logs',
  'monitoring.rds',
  'personalize',
  'pipes',
  'rolesanywhere',
  'sagemaker',
  'scheduler',
  'ssm',
  'states',
  'transfer',
  'vpc-flow-logs',
]);
