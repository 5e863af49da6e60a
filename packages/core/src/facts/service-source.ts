import { SERVICES_WITH_SOURCE } from './lists/services-with-source.ts';
import { SERVICES_WITHOUT_SOURCE } from './lists/services-without-source.ts';

/**
 * Whether a service, named as a principal, says for which resource or account it assumes a role: `unknown` where
 * neither is documented. Some services have a principal for each Region, and one more in China.
 */
export function namesItsSource(service: string): 'yes' | 'no' | 'unknown' {
  const name = /^([a-z0-9.-]+?)(?:\.[a-z]{2}(?:-[a-z]+)+-\d+)?\.amazonaws\.(?:com(?:\.cn)?|eu)$/.exec(service)?.[1];
  if (name === undefined) return 'unknown';
  if (SERVICES_WITH_SOURCE.has(name)) return 'yes';
  return SERVICES_WITHOUT_SOURCE.has(name) ? 'no' : 'unknown';
}
