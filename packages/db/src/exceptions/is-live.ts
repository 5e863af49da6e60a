/** SQL: whether the exception `e` holds at an instant, an SQL expression: any, also one in the past. */
export function isLive(instant: string): string {
  return `e.created_at <= ${instant} and e.expires_at > ${instant} and coalesce(e.revoked_at, 'infinity') > ${instant}`;
}

/** SQL: whether the exception `e` can still be ended at the present instant, an SQL expression. */
export function isActive(now: string): string {
  return `e.revoked_at is null and e.expires_at > ${now}`;
}
