import type { AccountId, Partition } from '@plinth/contract';
import type { Resources } from '../model/effective-access.ts';
import { parseResourcePattern } from '../parse/parse-resource-pattern.ts';
import { createDomain, type Domain } from '../patterns/domain.ts';
import { makeGlob, RUN, SEGMENT_ONE, SEGMENT_RUN, type Token } from '../patterns/glob.ts';

/** Everything in the partition that has an ARN; of some services, when named as ARNs name them. */
export function allResources(partition: Partition, services: readonly string[] = []): Resources {
  const name = [partition, ...services].join(' ');
  const named: readonly Token[] = services.length === 0 ? [SEGMENT_RUN] : services;
  const resources =
    OF_SERVICES.get(name) ??
    shaped(named.map((service) => ['arn:', partition, ':', service, ':', SEGMENT_RUN, ':', SEGMENT_RUN, ':', RUN]));
  OF_SERVICES.set(name, resources);
  return resources;
}

/** The same for every account. As many as there are services that somebody asks about by name. */
const OF_SERVICES = new Map<string, Resources>();

/** Whose resources a question is about. */
export interface ResourceOwner {
  readonly partition: Partition;
  /** Null for any account. */
  readonly accountId: AccountId | null;
}

/** IAM's own resources: `user/…`, `role/…`. */
export function iamResources(
  { partition, accountId }: ResourceOwner,
  type: 'user' | 'group' | 'role' | 'policy' | 'saml-provider',
): Resources {
  const account: readonly Token[] = accountId === null ? Array.from({ length: 12 }, () => SEGMENT_ONE) : [accountId];
  return shaped([['arn:', partition, ':iam::', ...account, ':', type, '/', SEGMENT_RUN]], NOT_IN_NAMES);
}

/**
 * What a service has of one kind, in any Region. IAM Identity Center's ARNs have neither Region nor
 * account; the names of Systems Manager's documents have no colon, which others may.
 */
export function kindResources({ partition, accountId }: ResourceOwner, service: string, type: string): Resources {
  const owner: readonly Token[] = service === 'sso' ? [':'] : [SEGMENT_RUN, ':', accountId ?? SEGMENT_RUN];
  return shaped([['arn:', partition, ':', service, ':', ...owner, ':', type, service === 'ssm' ? SEGMENT_RUN : RUN]]);
}

/** IAM's names have no `$`, so `${aws:username}` names nobody where it isn't a variable. */
const NOT_IN_NAMES = '$';

/** The resources that an ARN names, wildcards and all; `*` for all in the partition. */
export function namedResources(partition: Partition, text: string): Resources {
  if (text === '*') return allResources(partition);
  return {
    text,
    single: !/[*?]/.test(text),
    domain: () => createDomain([parseResourcePattern(text, '2008-10-17').glob]),
  };
}

/** What any of some patterns matches, each made of stretches of text and wildcards. */
function shaped(patterns: readonly (readonly Token[])[], without: string | null = null): Resources {
  const text = patterns.map((parts) => parts.join('|')).join(' ');
  let domain: Domain | null = null;
  return {
    text,
    single: false,
    domain() {
      domain ??= createDomain(
        patterns.map((parts) => makeGlob(text, spell(parts))),
        without,
      );
      return domain;
    },
  };
}

function spell(parts: readonly Token[]): readonly Token[] {
  return parts.flatMap((part): readonly Token[] => (typeof part === 'string' ? Array.from(part) : [part]));
}
