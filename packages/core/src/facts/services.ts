import { SERVICES_WITH_CODE } from './lists/services-with-code.ts';
import { SERVICES_WITH_SOURCE } from './lists/services-with-source.ts';
import { SERVICES_WITHOUT_CODE } from './lists/services-without-code.ts';
import { SERVICES_WITHOUT_SOURCE } from './lists/services-without-source.ts';

/** What lists that are kept for certainty say of a service: `unknown` of one that is on neither. */
type Known = 'yes' | 'no' | 'unknown';

/** Whether a service, named as a principal, says for which resource or account it assumes a role. */
export function namesItsSource(principal: string): Known {
  return lookUp(principal, SERVICES_WITH_SOURCE, SERVICES_WITHOUT_SOURCE);
}

/** Whether a service, named as a principal, runs what a customer wrote under a role that it assumes. */
export function runsCode(principal: string): Known {
  return lookUp(principal, SERVICES_WITH_CODE, SERVICES_WITHOUT_CODE);
}

function lookUp(principal: string, known: ReadonlySet<string>, knownNot: ReadonlySet<string>): Known {
  const name = NAME.exec(principal)?.[1];
  if (name === undefined) return 'unknown';
  if (known.has(name)) return 'yes';
  return knownNot.has(name) ? 'no' : 'unknown';
}

/** Some services have a principal for each Region (`codebuild.eu-west-1.amazonaws.com`), and one more in China. */
const NAME = /^([a-z0-9.-]+?)(?:\.[a-z]{2}(?:-[a-z]+)+-\d+)?\.amazonaws\.(?:com(?:\.cn)?|eu)$/;
