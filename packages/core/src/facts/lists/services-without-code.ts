/**
 * Services that use a role to move, record or watch data and run nothing that a customer wrote, by the names of their
 * principals. Kept by hand from their user guides, read in November 2026, and for certainty only: what is in no list of
 * ours is judged by a person.
 */
export const SERVICES_WITHOUT_CODE: ReadonlySet<string> = new Set([
  'access-analyzer',
  'apigateway',
  'backup',
  'budgets',
  'cloudformation',
  'cloudtrail',
  'config',
  'delivery.logs',
  'dlm',
  'events',
  'export.rds',
  'firehose',
  'guardduty',
  'inspector2',
  'logs',
  'macie',
  'malware-protection-plan.guardduty',
  'monitoring.rds',
  'ram',
  's3',
  'scheduler',
  'securityhub',
  'servicecatalog',
  'sns',
  'vpc-flow-logs',
]);
