import type { PostureScope } from '@plinth/contract';
import { cleanText } from '../text/clean-text.ts';

/** A scope as a person knows it: its name, and its id behind it. */
export function describeScope(scope: PostureScope): string {
  if (scope.kind === 'organization') return scope.organizationId;
  return `${cleanText(scope.name)} (${scope.kind === 'ou' ? scope.ouId : scope.accountId})`;
}
