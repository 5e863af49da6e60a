import type { CheckId, ControlRef } from '@plinth/contract';
import { cisAwsFoundations } from './cis-aws-foundations.ts';
import type { Framework } from './framework.ts';
import { fsbp } from './fsbp.ts';
import { iso27001 } from './iso-27001.ts';
import { nist80053 } from './nist-800-53.ts';
import { pciDss } from './pci-dss.ts';
import { plinthBaseline } from './plinth-baseline/plinth-baseline.ts';
import { securityHub } from './security-hub.ts';
import { securityStatus2018, securityStatusStrict } from './security-status.ts';
import { wellArchitected } from './well-architected.ts';

/** Every version of every framework, by id and version. */
export const FRAMEWORKS: readonly Framework[] = [
  ...cisAwsFoundations,
  fsbp,
  iso27001,
  nist80053,
  pciDss,
  plinthBaseline,
  securityHub,
  securityStatus2018,
  securityStatusStrict,
  wellArchitected,
];

/** The framework in that version; null when it isn't known. */
export function findFramework(id: string, version: string): Framework | null {
  return FRAMEWORKS.find((framework) => framework.id === id && framework.version === version) ?? null;
}

/** The controls that point at a check, in the order of `FRAMEWORKS`. */
export function controlsOf(checkId: CheckId): readonly ControlRef[] {
  return FRAMEWORKS.flatMap(({ id: framework, version, controls }) =>
    controls
      .filter(({ checks }) => checks.includes(checkId))
      .map(({ id: control }) => ({ framework, version, control })),
  );
}
