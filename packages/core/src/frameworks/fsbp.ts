import type { Framework } from './framework.ts';
import { securityHub } from './security-hub.ts';

const MEMBERS: ReadonlySet<string> = new Set(['IAM.2', 'IAM.4', 'IAM.5', 'IAM.6', 'IAM.8']);

/** AWS Foundational Security Best Practices: those of Security Hub's controls that it asks for. */
export const fsbp: Framework = {
  id: 'fsbp',
  version: '1.0.0',
  title: 'AWS Foundational Security Best Practices',
  controls: securityHub.controls.filter(({ id }) => MEMBERS.has(id)),
};
