import { defineFramework } from './define-framework.ts';
import { SECURITY_HUB_CONTROLS } from './security-hub-controls.ts';

/**
 * The controls of AWS Security Hub CSPM for IAM and accounts, whatever standard asks for them.
 * They carry no version; the year is that of the page they were read from.
 */
export const securityHub = defineFramework({
  id: 'security-hub',
  version: '2026',
  title: 'AWS Security Hub CSPM controls for IAM and accounts',
  controls: SECURITY_HUB_CONTROLS,
});
