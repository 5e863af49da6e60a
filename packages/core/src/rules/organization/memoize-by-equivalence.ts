import type { TreeAccount } from '../../facts/organization/organization-ous.ts';
import type { ServiceControl } from '../../facts/organization/service-control.ts';
import type { AccountVerdict } from './judge-ous.ts';

type JudgeAccount = (path: readonly string[], account: TreeAccount) => AccountVerdict<'left'>;

/** Judges once for all accounts that SCPs treat alike; `judge` must use nothing of an account but its id. */
export function memoizeByEquivalence(control: ServiceControl, judge: JudgeAccount): JudgeAccount {
  const known = new Map<string, AccountVerdict<'left'>>();
  return (path, account) => {
    const key = control.equivalenceKey(path, account.id);
    if (key === null) return judge(path, account);
    const found = known.get(key) ?? judge(path, account);
    known.set(key, found);
    return found;
  };
}
