import type { TreeAccount } from '../../facts/organization/organization-ous.ts';
import type { ServiceControl } from '../../facts/organization/service-control.ts';
import type { AccountAnswer } from './judge-ous.ts';

type AnswerAccount = (path: readonly string[], account: TreeAccount) => AccountAnswer<'left'>;

/** Asks once for all accounts that SCPs treat alike; `answer` must use nothing of an account but its id. */
export function onceForKin(control: ServiceControl, answer: AnswerAccount): AnswerAccount {
  const known = new Map<string, AccountAnswer<'left'>>();
  return (path, account) => {
    const kin = control.kinOf(path, account.id);
    if (kin === null) return answer(path, account);
    const found = known.get(kin) ?? answer(path, account);
    known.set(kin, found);
    return found;
  };
}
