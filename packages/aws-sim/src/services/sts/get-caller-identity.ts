import { element } from '../../wire/xml.ts';
import type { QueryCall } from '../query-service.ts';

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export function getCallerIdentity({ principal }: QueryCall): string {
  return element('Arn', principal.arn) + element('UserId', principal.userId) + element('Account', principal.accountId);
}
