import type { ParameterDefinitions } from '../parameters/parameter.ts';

/** The parameter of checks that report beforehand when something expires. */
export const WARNING_DAYS = {
  warningDays: {
    type: 'integer',
    default: 30,
    min: 1,
    max: 365,
    description: 'How many days before the expiry date a finding is reported.',
    source: 'Security Hub ACM.1, which requires it of certificates in AWS Certificate Manager',
  },
} as const satisfies ParameterDefinitions;

/** The parameter of checks that ask for long-lived credentials, other than access keys, to be replaced. */
export const ROTATION_DAYS = {
  rotationDays: {
    type: 'integer',
    default: 90,
    min: 1,
    max: 3650,
    description: 'How many days old a credential may be before it must be rotated.',
    source: 'CIS, which requires it of access keys; it names no number for other credentials',
  },
} as const satisfies ParameterDefinitions;

/** The parameter of checks that ask whether a role is still in use. */
export const RECENT_DAYS = {
  recentDays: {
    type: 'integer',
    default: 90,
    min: 1,
    max: 400,
    description: 'How many days after its last use a role still counts as in use. AWS keeps the last use for 400 days.',
    source: 'The unused access analyzers of IAM Access Analyzer, which use 90 days by default',
  },
} as const satisfies ParameterDefinitions;
