/** SQL: whether the OU `u` (an alias of `organizational_units`) is the OU or root, an SQL expression, or lies below it. */
export function isInSubtree(u: string, ouId: string): string {
  return `${ouId} = any(${u}.path)`;
}

/** SQL: joins the OU `u` in which the account `m` lies. Both are aliases; the organization is an SQL expression. */
export function joinParent(m: string, u: string, organization: string): string {
  return `join organizational_units ${u} on ${u}.organization_id = ${organization} and ${u}.id = ${m}.parent_id`;
}

/** SQL: the ids of an OU or root and of all OUs below it. Both arguments are SQL expressions. */
export function subtreeOus(organization: string, ouId: string): string {
  return `select u.id from organizational_units u where u.organization_id = ${organization} and ${isInSubtree('u', ouId)}`;
}

/** SQL: the ids of the accounts below an OU or root, at any depth. Both arguments are SQL expressions. */
export function subtreeAccounts(organization: string, ouId: string): string {
  return `select m.id from accounts m ${joinParent('m', 'u', organization)}
      where m.organization_id = ${organization} and ${isInSubtree('u', ouId)}`;
}
