import type { PolicyDocument } from '../../evidence/authorization-details.ts';
import type { Work } from '../../work/work.ts';
import { type Condition } from '../model/condition.ts';
import type { MalformedPolicy, ParsedPolicy, PolicyKind, PolicyStatement, Selection } from '../model/parsed-policy.ts';
import { type PolicyPrincipal } from '../model/policy-principal.ts';
import type { PolicyVersion } from '../model/policy-version.ts';
import { type ResourcePattern } from '../model/resource-pattern.ts';
import { actionGlob, type Glob } from '../patterns/glob.ts';
import { createJsonReader, type JsonReader } from './json-reader.ts';
import { MalformedError } from './malformed-error.ts';
import { parseConditions } from './parse-conditions.ts';
import { parsePrincipals } from './parse-principals.ts';
import { parseResourcePattern } from './parse-resource-pattern.ts';

/**
 * Parses a policy document. Takes any JSON and never throws: what AWS would refuse to store is
 * malformed, with the reason and path. That holds for an Effect in another case than `Allow` or
 * `Deny`, elements that the language doesn't have, elements missing, empty or in contradiction, a
 * Sid used twice. The meaning of such a document is unknown, so no verdict may be drawn from it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parsePolicy(document: PolicyDocument, kind: PolicyKind, work: Work): ParsedPolicy | MalformedPolicy {
  if ('malformed' in document) return { malformed: { code: 'not_json', path: '' } };
  try {
    return parseDocument(document.json, kind, work);
  } catch (error) {
    if (error instanceof MalformedError) return { malformed: error.reason };
    throw error;
  }
}

function parseDocument(json: unknown, kind: PolicyKind, work: Work): ParsedPolicy {
  work.spend(DOCUMENT_STEPS);
  const reader = createJsonReader(work);
  const elements = reader.object(json, '', ['Version', 'Id', 'Statement']);
  const version = parseVersion(elements.get('Version'));
  if (elements.has('Id')) reader.text(elements.get('Id'), 'Id');
  if (!elements.has('Statement')) throw new MalformedError('missing_element', 'Statement');
  const sids = new Set<string>();
  const statements = reader
    .list(elements.get('Statement'), 'Statement')
    .map((value, index) => parseStatement(value, { reader, index, kind, version, sids }));
  return { kind, version, statements };
}

/** What a document costs before anything is read of it: above all, to keep what is worked out about it. */
const DOCUMENT_STEPS = 200;

function parseVersion(value: unknown): PolicyVersion {
  if (value === undefined) return '2008-10-17';
  if (value === '2008-10-17' || value === '2012-10-17') return value;
  throw new MalformedError('bad_value', 'Version');
}

interface StatementContext {
  readonly reader: JsonReader;
  readonly index: number;
  readonly kind: PolicyKind;
  readonly version: PolicyVersion;
  /** Sids met so far; grows. */
  readonly sids: Set<string>;
}

type Elements = ReadonlyMap<string, unknown>;

const ELEMENTS: Record<PolicyKind, readonly string[]> = {
  identity: ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'],
  trust: ['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Condition'],
  resource: [
    'Sid',
    'Effect',
    'Principal',
    'NotPrincipal',
    'Action',
    'NotAction',
    'Resource',
    'NotResource',
    'Condition',
  ],
};

function parseStatement(value: unknown, context: StatementContext): PolicyStatement {
  const { reader, index, kind } = context;
  const path = `Statement[${index}]`;
  const elements = reader.object(value, path, ELEMENTS[kind]);
  return {
    index,
    sid: parseSid(elements, context, path),
    effect: parseEffect(elements.get('Effect'), `${path}.Effect`),
    actions: parseActions(elements, reader, path),
    resources: kind === 'trust' ? null : parseResources(elements, context, path),
    principals: kind === 'identity' ? null : parsePrincipalSelection(elements, reader, path),
    conditions: parseConditionElement(elements, context, path),
  };
}

function parseSid(elements: Elements, { reader, sids }: StatementContext, path: string): string | null {
  if (!elements.has('Sid')) return null;
  const sid = reader.text(elements.get('Sid'), `${path}.Sid`);
  if (sid === '') return null;
  if (sids.has(sid)) throw new MalformedError('duplicate', `${path}.Sid`);
  sids.add(sid);
  return sid;
}

function parseEffect(value: unknown, path: string): PolicyStatement['effect'] {
  if (value === 'Allow' || value === 'Deny') return value;
  throw new MalformedError(value === undefined ? 'missing_element' : 'bad_value', path);
}

function parseActions(elements: Elements, reader: JsonReader, path: string): Selection<Glob> {
  const { not, value, at } = either(elements, 'Action', path);
  return { not, items: texts(value, reader, at).map((text) => actionPattern(text, at)) };
}

/** A wildcard may stand for the service too; anything else is `service:action`, in ASCII. */
function actionPattern(text: string, path: string): Glob {
  if (!/^(?:[*?]+|[\w.*?-]+:[\w.*?-]+)$/.test(text)) throw new MalformedError('bad_value', path);
  return actionGlob(text);
}

function parseResources(elements: Elements, context: StatementContext, path: string): Selection<ResourcePattern> {
  const { not, value, at } = either(elements, 'Resource', path);
  return { not, items: texts(value, context.reader, at).map((text) => parseResourcePattern(text, context.version)) };
}

function parsePrincipalSelection(elements: Elements, reader: JsonReader, path: string): Selection<PolicyPrincipal> {
  const { not, value, at } = either(elements, 'Principal', path);
  return { not, items: parsePrincipals(value, reader, at) };
}

function parseConditionElement(elements: Elements, context: StatementContext, path: string): readonly Condition[] {
  if (!elements.has('Condition')) return [];
  const { reader, version } = context;
  return parseConditions(elements.get('Condition'), { reader, version, path: `${path}.Condition` });
}

/** The element or its `Not` form: exactly one of them must be there. */
function either(elements: Elements, name: string, path: string): { not: boolean; value: unknown; at: string } {
  const not = elements.has(`Not${name}`);
  if (not && elements.has(name)) throw new MalformedError('conflicting_elements', `${path}.${name}`);
  const at = `${path}.${not ? 'Not' : ''}${name}`;
  if (!not && !elements.has(name)) throw new MalformedError('missing_element', at);
  return { not, value: elements.get(not ? `Not${name}` : name), at };
}

function texts(value: unknown, reader: JsonReader, path: string): readonly string[] {
  const items = reader.list(value, path).map((item) => reader.text(item, path));
  if (items.length === 0 || items.includes('')) throw new MalformedError('bad_value', path);
  return items;
}
