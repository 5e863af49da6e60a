import type { JsonReader } from './json-reader.ts';
import { MalformedError } from './malformed-error.ts';

/** Who a statement speaks of. */
export type Principal =
  /** Everyone, with or without AWS credentials: `"*"` or `{"AWS": "*"}`. */
  | { readonly kind: 'anyone' }
  /** All of an account, as far as that account allows: its id, or its `:root`. */
  | { readonly kind: 'account'; readonly accountId: string }
  /** One user, role or session. */
  | {
      readonly kind: 'entity';
      readonly arn: string;
      readonly accountId: string;
      readonly entity: 'user' | 'role' | 'assumed-role' | 'federated-user';
    }
  /** AWS puts a principal's unique id in place of its ARN when it is deleted: nobody, for good. */
  | { readonly kind: 'deleted'; readonly uniqueId: string }
  | { readonly kind: 'service'; readonly service: string }
  /** `issuer` without scheme, as it begins condition keys: `token.actions.githubusercontent.com`. */
  | { readonly kind: 'oidc'; readonly issuer: string; readonly arn: string | null }
  | { readonly kind: 'saml'; readonly arn: string }
  | { readonly kind: 'canonicalUser'; readonly id: string }
  /** AWS accepts none of this form that we know of; who it means is unknown. */
  | { readonly kind: 'unrecognized'; readonly text: string };

const TYPES = ['AWS', 'Service', 'Federated', 'CanonicalUser'];

/** Parses a Principal or NotPrincipal element in any of its forms. */
export function parsePrincipals(value: unknown, reader: JsonReader, path: string): readonly Principal[] {
  if (value === '*') return [{ kind: 'anyone' }];
  const byType = reader.object(value, path, TYPES);
  const principals: Principal[] = [];
  for (const [type, list] of byType) {
    for (const item of reader.list(list, path)) principals.push(toPrincipal(type, reader.text(item, path)));
  }
  if (principals.length === 0) throw new MalformedError('bad_value', path);
  return principals;
}

function toPrincipal(type: string, text: string): Principal {
  switch (type) {
    case 'AWS':
      return toAwsPrincipal(text);
    case 'Service':
      return text.includes('*') ? { kind: 'unrecognized', text } : { kind: 'service', service: text.toLowerCase() };
    case 'Federated':
      return toFederated(text);
    default:
      return { kind: 'canonicalUser', id: text };
  }
}

const ENTITY_ARN = /^arn:[^:*?]+:(?:iam|sts)::(\d{12}):(user|role|assumed-role|federated-user)\/[^*?]+$/;

function toAwsPrincipal(text: string): Principal {
  if (text === '*') return { kind: 'anyone' };
  const accountId = /^(?:arn:[^:*?]+:iam::)?(\d{12})(?::root)?$/.exec(text)?.[1];
  if (accountId !== undefined) return { kind: 'account', accountId };
  if (/^A(?:IDA|ROA|KIA|SIA)[A-Z0-9]{12,28}$/.test(text)) return { kind: 'deleted', uniqueId: text };
  const parts = ENTITY_ARN.exec(text);
  const entity = toEntity(parts?.[2]);
  if (parts?.[1] === undefined || entity === null) return { kind: 'unrecognized', text };
  return { kind: 'entity', arn: text, accountId: parts[1], entity };
}

function toEntity(text: string | undefined): 'user' | 'role' | 'assumed-role' | 'federated-user' | null {
  return text === 'user' || text === 'role' || text === 'assumed-role' || text === 'federated-user' ? text : null;
}

/** Providers that AWS knows by name, without an ARN. */
const BUILT_IN_OIDC: ReadonlySet<string> = new Set([
  'cognito-identity.amazonaws.com',
  'accounts.google.com',
  'graph.facebook.com',
  'www.amazon.com',
]);

function toFederated(text: string): Principal {
  const oidc = /^arn:[^:*?]+:iam::\d{12}:oidc-provider\/([^*?]+)$/.exec(text)?.[1];
  if (oidc !== undefined) return { kind: 'oidc', issuer: oidc.toLowerCase(), arn: text };
  if (/^arn:[^:*?]+:iam::\d{12}:saml-provider\/[^*?]+$/.test(text)) return { kind: 'saml', arn: text };
  if (BUILT_IN_OIDC.has(text)) return { kind: 'oidc', issuer: text, arn: null };
  return { kind: 'unrecognized', text };
}
