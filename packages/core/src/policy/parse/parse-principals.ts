import type { PolicyPrincipal } from '../model/policy-principal.ts';
import type { JsonReader } from './json-reader.ts';
import { MalformedError } from './malformed-error.ts';

const TYPES = ['AWS', 'Service', 'Federated', 'CanonicalUser'];

/** Parses a Principal or NotPrincipal element in any of its forms. */
export function parsePrincipals(value: unknown, reader: JsonReader, path: string): readonly PolicyPrincipal[] {
  if (value === '*') return [{ kind: 'anyone' }];
  const byType = reader.object(value, path, TYPES);
  const principals: PolicyPrincipal[] = [];
  for (const [type, list] of byType) {
    for (const item of reader.list(list, path)) principals.push(toPrincipal(type, reader.text(item, path)));
  }
  if (principals.length === 0) throw new MalformedError('bad_value', path);
  return principals;
}

function toPrincipal(type: string, text: string): PolicyPrincipal {
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

function toAwsPrincipal(text: string): PolicyPrincipal {
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

function toFederated(text: string): PolicyPrincipal {
  const oidc = /^arn:[^:*?]+:iam::\d{12}:oidc-provider\/([^*?]+)$/.exec(text)?.[1];
  if (oidc !== undefined) return { kind: 'oidc', issuer: oidc.toLowerCase(), arn: text };
  if (/^arn:[^:*?]+:iam::\d{12}:saml-provider\/[^*?]+$/.test(text)) return { kind: 'saml', arn: text };
  if (BUILT_IN_OIDC.has(text)) return { kind: 'oidc', issuer: text, arn: null };
  return { kind: 'unrecognized', text };
}
