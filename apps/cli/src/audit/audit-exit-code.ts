import type { Audit, CauseCode } from '@plinth/contract';
import { EXIT, type ExitCode } from '../exit-code.ts';

const REFUSED: ReadonlySet<CauseCode> = new Set([
  'access_denied',
  'role_not_assumable',
  'credentials_expired',
  'credentials_invalid',
]);

/**
 * What `plinth audit` ends with. Findings count before blind spots: 1 says that something must be fixed, 5 that
 * something of the severity that was asked about could not be judged, 4 that not every account was seen.
 */
export function auditExitCode(input: {
  readonly audit: Audit;
  /** By --fail-on. */
  readonly hasFindings: boolean;
  /** By --fail-on-unknown. */
  readonly hasUnknown: boolean;
  readonly wasInterrupted: boolean;
}): ExitCode {
  const { audit, hasFindings, hasUnknown, wasInterrupted } = input;
  if (audit.status === 'cancelled') return wasInterrupted ? EXIT.interrupted : EXIT.server;
  if (audit.status === 'failed') return audit.cause && REFUSED.has(audit.cause.code) ? EXIT.auth : EXIT.server;
  if (hasFindings) return EXIT.findings;
  if (hasUnknown) return EXIT.unknown;
  return audit.status === 'complete' ? EXIT.ok : EXIT.server;
}
