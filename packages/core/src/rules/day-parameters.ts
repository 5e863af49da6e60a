import type { ParameterDefinitions } from '../parameters/parameter.ts';

/** The parameter of checks that report beforehand when something expires. */
export const WARNING_DAYS = {
  warningDays: {
    type: 'integer',
    default: 30,
    min: 1,
    max: 365,
    description: 'For how many days before its end it is reported.',
    source: 'Security Hub ACM.1, which asks it of certificates in AWS Certificate Manager',
  },
} as const satisfies ParameterDefinitions;

/** The parameter of checks that ask for long-lived credentials, other than access keys, to be replaced. */
export const ROTATION_DAYS = {
  rotationDays: {
    type: 'integer',
    default: 90,
    min: 1,
    max: 3650,
    description: 'How old a credential may be before it has to be replaced.',
    source: 'CIS, which asks it of access keys; it names no number for other credentials',
  },
} as const satisfies ParameterDefinitions;

/** The parameter of checks that ask whether a role is still in use. */
export const RECENT_DAYS = {
  recentDays: {
    type: 'integer',
    default: 90,
    min: 1,
    max: 400,
    description: 'For how many days after its last use a role counts as in use. AWS records uses for 400 days.',
    source: 'The analyzers for unused access of IAM Access Analyzer, which take 90 days by default',
  },
} as const satisfies ParameterDefinitions;
