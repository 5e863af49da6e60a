/**
 * SQL: the ids of the accounts of the organization (an SQL expression, as the instant; null for now) whose findings and
 * results don't count, as in the posture: those that had left it, and those that the newest audit by then skipped.
 */
export function inactiveAccounts(organization: string, instant: string | null): string {
  const gone = instant === null ? 'is not null' : `<= ${instant}`;
  const valid = instant === null ? `= 'infinity'` : `> ${instant} and ip.valid_from <= ${instant}`;
  return `select ia.id from accounts ia
      where ia.organization_id = ${organization} and ia.gone_at is not null and ia.gone_at ${gone}
      union all
      select ip.account_id from account_postures ip
      where ip.organization_id = ${organization} and ip.is_skipped and ip.valid_to ${valid}`;
}

/** SQL: whether the account (a column) is to be listed; null when all are, as when an account or an audit is named. */
export function whereActive(
  column: string,
  filter: { readonly auditId?: unknown; readonly accountId?: unknown; readonly inactive?: Inactive | undefined },
  scope: { readonly organization: string; readonly instant: string | null },
): string | null {
  const isNamed = filter.auditId !== undefined || filter.accountId !== undefined;
  const inactive = filter.inactive ?? (isNamed ? 'include' : 'exclude');
  if (inactive === 'include') return null;
  const accounts = inactiveAccounts(scope.organization, filter.auditId === undefined ? scope.instant : null);
  return `${column} ${inactive === 'exclude' ? 'not in' : 'in'} (${accounts})`;
}

type Inactive = 'include' | 'exclude' | 'only';
