import { AwsError } from '@plinth/contract';
import { byText } from '../collectors/by-text.ts';
import type { Reading } from '../collectors/read-evidence.ts';
import type { OrganizationContext } from './organization-context.ts';

/** What the discovery saw: no call. Without the OUs it is no tree, and nothing can be said by it. */
export async function readOrganizationTree({ input: { discovery }, rules }: OrganizationContext): Promise<Reading> {
  if (discovery === null || discovery.ous.length === 0) {
    throw new AwsError({
      code: 'incomplete',
      message: "The organization's OUs and accounts could not all be read.",
      action: discovery === null ? 'organizations:ListAccounts' : 'organizations:ListRoots',
    });
  }
  const { ous, accounts } = discovery;
  return {
    observedAt: rules.now(),
    data: {
      ous: ous.map(({ id, name, parentId }) => ({ id, name, parentId })).sort(byText(({ id }) => id)),
      accounts: accounts
        .map(({ id, name, state, parentId, joinedAt }) => ({ id, name, state, parentId, joinedAt }))
        .sort(byText(({ id }) => id)),
    },
  };
}
