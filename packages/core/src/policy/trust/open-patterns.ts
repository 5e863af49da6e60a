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
