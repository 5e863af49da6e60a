/**
 * Services of which AWS documents that they name the resource or account for which they assume a role
 * (`aws:SourceArn`, `aws:SourceAccount`). Of others it isn't documented, or documented that they don't
 * (EC2): a condition there would shut them out.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export const SERVICES_WITH_SOURCE: ReadonlySet<string> = new Set(
  [
    'bedrock',
    'cloudformation',
    'cloudtrail',
    'codebuild',
    'config',
    'datasync',
    'ecs-tasks',
    'events',
    'firehose',
    'glue',
    'logs',
    'monitoring.rds',
    'pipes',
    'sagemaker',
    'scheduler',
    'ssm',
    'states',
    'transfer',
    'vpc-flow-logs',
  ].map((service) => `${service}.amazonaws.com`),
);
