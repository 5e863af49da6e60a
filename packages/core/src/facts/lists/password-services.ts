/**
 * Services whose service-specific credentials are a user name and password, and never API keys, by their names in IAM
 * without `.amazonaws.com`. Kept by hand from
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_service-specific-creds.html, read in November 2026.
 */
export const PASSWORD_SERVICES: ReadonlySet<string> = new Set(['cassandra', 'codecommit']);
