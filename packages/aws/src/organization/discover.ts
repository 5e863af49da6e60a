import type { AccountId, OuId } from '@plinth/contract';
import type { DiscoveredAccount, DiscoverInput, Discovery } from '../aws.ts';
import { byText } from '../collectors/by-text.ts';
import { ORGANIZATION_CAPS } from '../limits/caps.ts';
import { createUsageMeter } from '../limits/usage-meter.ts';
import type { Runtime } from '../runtime.ts';
import type { DiscoveryContext } from './discovery-context.ts';
import { listAllAccounts } from './list-all-accounts.ts';
import { listParents } from './list-parents.ts';
import { listTree } from './list-tree.ts';

/**
 * See `Aws.discover`. ListAccounts says which accounts there are: alone complete, whatever moves
 * between OUs meanwhile. Where it gives each account's path too, the tree's own calls are all that is
 * added; where not, the accounts of each OU are listed for their parents.
 *
 * Without the right to read the tree, accounts come without parents.
 */
export async function discover(runtime: Runtime, input: DiscoverInput): Promise<Discovery> {
  const meter = createUsageMeter(runtime.now(), ORGANIZATION_CAPS);
  const context: DiscoveryContext = {
    sessions: runtime.sessions,
    log: runtime.log,
    rules: { ...runtime.shared, limiter: runtime.limiters.organizations, meter, signal: input.signal },
  };
  const [listed, ous] = await Promise.all([listAllAccounts(input, context), listTree(context)]);
  const known = new Set(ous.map(({ id }) => id));
  const parents = listed.every(({ parentId }) => parentId !== null)
    ? new Map<AccountId, OuId>()
    : await listParents(known, context);

  const accounts = listed.map((account): DiscoveredAccount => {
    const parentId = account.parentId ?? parents.get(account.id) ?? null;
    return { ...account, parentId: parentId !== null && known.has(parentId) ? parentId : null };
  });
  return { ous, accounts: accounts.sort(byText(({ id }) => id)), calls: meter.usage(runtime.now()).calls };
}
