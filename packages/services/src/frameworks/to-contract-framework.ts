import type * as contract from '@plinth/contract';
import type { Control, Framework } from '@plinth/core';
import type { Dependencies } from '../dependencies.ts';

/** A framework as lists show it. */
export function toContractFramework({ id, version, title, controls }: Framework): contract.Framework {
  return { id, version, title, controlCount: controls.length };
}

/** A control with its checks. A check that this version of Plinth lacks is shown by its id. */
export function toContractControl(
  { checks }: Pick<Dependencies, 'checks'>,
  { id, title, manual, checks: checkIds }: Control,
): contract.FrameworkControl {
  return {
    control: id,
    title,
    manual,
    checks: checkIds.map((checkId) => {
      const check = checks.find((one) => one.id === checkId) ?? { title: checkId, severity: 'INFORMATIONAL' };
      return { checkId, title: check.title, severity: check.severity };
    }),
  };
}
