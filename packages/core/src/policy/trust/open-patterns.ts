/** Issuers that sign for everyone's repositories or workspaces: there, the subject alone decides whose. */
const SHARED_ISSUERS: ReadonlySet<string> = new Set([
  'token.actions.githubusercontent.com',
  'gitlab.com',
  'app.terraform.io',
  'agent.buildkite.com',
]);

/**
 * Whether a pattern for an OIDC subject leaves open whose token it is. Subjects go `repo:OWNER/…`,
 * `project_path:GROUP/…`, `organization:NAME:…`: the first value must stand there whole, with its
 * delimiter, since anyone may register `my-org-evil` to fit `repo:my-org*`.
 */
export function isOpenSubject(pattern: string, issuer: string): boolean {
  const [fixed = ''] = pattern.split(/[*?]/, 1);
  if (fixed === pattern) return false;
  if (fixed.includes(':')) return !/^[^:]*:[^:/]+[:/]/.test(fixed);
  return fixed === '' || SHARED_ISSUERS.has(issuer);
}

/**
 * Whether a pattern for `aws:SourceArn` leaves open whose resource it is: it names neither an
 * account nor, where ARNs have none (S3), the resource.
 */
export function isOpenSourceArn(pattern: string): boolean {
  const [, , service = '', , account = '', ...rest] = pattern.split(':');
  if (/^\d{12}$/.test(account)) return false;
  const [resource = ''] = rest.join(':').split(/[*?]/, 1);
  return account !== '' || service.includes('*') || resource === '';
}
