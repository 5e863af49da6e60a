import { SERVICES_WITH_SOURCE } from './lists/services-with-source.ts';
import { SERVICES_WITHOUT_SOURCE } from './lists/services-without-source.ts';
import { serviceNameOf } from './service-principals.ts';

/**
 * Whether a service, named as a principal, says for which resource or account it assumes a role: `unknown` where
 * neither is documented.
 */
export function namesItsSource(service: string): 'yes' | 'no' | 'unknown' {
  const name = serviceNameOf(service);
  if (name === null) return 'unknown';
  if (SERVICES_WITH_SOURCE.has(name)) return 'yes';
  return SERVICES_WITHOUT_SOURCE.has(name) ? 'no' : 'unknown';
}
