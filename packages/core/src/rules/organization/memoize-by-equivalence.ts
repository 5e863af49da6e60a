import type { TreeAccount } from '../../facts/organization/organization-ous.ts';
import type { ServiceControl } from '../../facts/organization/service-control.ts';
import type { AccountVerdict } from './judge-ous.ts';

type JudgeAccount<MessageId extends string> = (
  path: readonly string[],
  account: TreeAccount,
) => AccountVerdict<MessageId> | null;

/** Judges once for all accounts that SCPs treat alike; `judge` must use nothing of an account but its id. */
export function memoizeByEquivalence<MessageId extends string>(
  control: ServiceControl,
  judge: JudgeAccount<MessageId>,
): JudgeAccount<MessageId> {
  const known = new Map<string, AccountVerdict<MessageId> | null>();
  return (path, account) => {
    const key = control.equivalenceKey(path, account.id);
    if (key === null) return judge(path, account);
    const found = known.get(key);
    if (found !== undefined) return found;
    const verdict = judge(path, account);
    known.set(key, verdict);
    return verdict;
  };
}
