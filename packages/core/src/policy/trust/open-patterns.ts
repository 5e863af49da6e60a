import { SHARED_ISSUERS } from '../model/oidc-issuers.ts';

/**
 * Whether a pattern for an OIDC subject leaves open whose token it is. Subjects go `repo:OWNER/…` or
 * `repo:OWNER@ID/…`, `project_path:GROUP/…`, `organization:NAME:…`: the name must stand there whole, with
 * its delimiter, since anyone may register `my-org-evil` to fit `repo:my-org*`.
 */
export function isOpenSubject(pattern: string, issuer: string): boolean {
  const [fixed = ''] = pattern.split(/[*?]/, 1);
  if (fixed === pattern) return false;
  const label = /^[^:]*:/.exec(fixed)?.[0] ?? null;
  const named = label === null ? undefined : NAMED_BY.get(label);
  if (named !== undefined) return !named.test(fixed);
  if (SHARED_ISSUERS.has(issuer)) return !FIRST_VALUE.test(fixed);
  return /^(?:[a-z_-]+:(?:\/\/)?)?$/i.test(fixed);
}

const FIRST_VALUE = /^[^:]*:[^:/@]+[:/@]/;

/** What the subject must begin with to name somebody, by its first word. */
const NAMED_BY: ReadonlyMap<string, RegExp> = new Map([
  ...['repo:', 'project_path:', 'organization:', 'account:', 'owner:'].map((label) => [label, FIRST_VALUE] as const),
  ['pulumi:', /:(?:org|pulumi\.organization\.login):[^:]+:/] as const,
  // Every pod's subject begins so: the namespace is the name.
  ['system:', /^system:serviceaccount:[^:]+:/] as const,
]);

/** Whether a pattern for an organization path (`o-…/r-…/ou-…/`) leaves open which organization it is. */
export function isOpenOrganizationPath(pattern: string): boolean {
  return /[*?]/.test(pattern) && !/^o-[a-z0-9]+\//.test(pattern);
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
