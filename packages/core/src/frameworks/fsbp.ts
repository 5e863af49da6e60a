import type { Framework } from './framework.ts';
import { securityHub } from './security-hub.ts';

/** https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html */
const MEMBERS: ReadonlySet<string> = new Set([
  'Account.1',
  'IAM.1',
  'IAM.2',
  'IAM.3',
  'IAM.4',
  'IAM.5',
  'IAM.6',
  'IAM.7',
  'IAM.8',
  'IAM.21',
]);

/** AWS Foundational Security Best Practices: those of Security Hub's controls that it asks for. */
export const fsbp: Framework = {
  id: 'fsbp',
  version: '1.0.0',
  title: 'AWS Foundational Security Best Practices',
  controls: securityHub.controls.filter(({ id }) => MEMBERS.has(id)),
};
