import type { Audit } from '@plinth/contract';

/** Whether nothing more will happen to the audit. */
export function hasEnded({ status }: Audit): boolean {
  return status !== 'discovering' && status !== 'running';
}
