import type { CallContext, CheckDetail, ParsedInputOf } from '@plinth/contract';
import { findBaselineChoice } from '@plinth/core';
import { found } from '../access/found.ts';
import type { Dependencies } from '../dependencies.ts';
import { toContractCheck } from './to-contract-check.ts';

/** `checks.get`: the check with its page. */
export async function getCheck(
  { checks, readCheckPage }: Dependencies,
  context: CallContext,
  { checkId }: ParsedInputOf<'checks.get'>,
): Promise<CheckDetail> {
  const check = found(checks.find(({ id }) => id === checkId) ?? null, `check ${checkId}`);
  const { counts, because, coveredBy } = found(findBaselineChoice(checkId), `check ${checkId} in the baseline`);
  return {
    ...toContractCheck(check),
    page: await readCheckPage(check.id),
    baseline: { counts, because, coveredBy: [...coveredBy] },
  };
}
