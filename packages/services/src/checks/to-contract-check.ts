import type * as contract from '@plinth/contract';
import type { Check } from '@plinth/core';

/** A check as the API shows it. */
export function toContractCheck({ id, title, severity, evidence, controls }: Check): contract.Check {
  return { id, title, severity, evidence: [...evidence], controls: [...controls] };
}
