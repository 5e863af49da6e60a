import { listOf, property } from '../wire/policy-json.ts';
import { WireError } from '../wire/wire-error.ts';

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const MOST_CHARACTERS = 2048;

interface Statement {
  readonly isAllow: boolean;
  readonly actions: readonly string[];
}

/** Throws a WireError for what AWS refuses, and for what this simulation would not enforce. */
export function assertSessionPolicy(json: string): void {
  if (json.length > MOST_CHARACTERS) {
    throw refusal('ValidationError', `the session policy has more than ${MOST_CHARACTERS} characters`);
  }
  if (!/^[\t\n\r\u0020-\u00ff]+$/.test(json)) {
    throw refusal('ValidationError', 'the session policy has characters that AWS does not take');
  }
  readStatements(json);
}

/** Whether the policy lets its session do it, given that the role may do everything. */
export function isAllowed(json: string, action: string): boolean {
  const naming = readStatements(json).filter(({ actions }) => actions.some((pattern) => matches(pattern, action)));
  return naming.length > 0 && naming.every(({ isAllow }) => isAllow);
}

function readStatements(json: string): readonly Statement[] {
  const document = readJson(json);
  const statements = listOf(property(document, 'Statement'));
  if (property(document, 'Version') !== '2012-10-17' || statements.length === 0) throw malformed();
  return statements.map(readStatement);
}

function readStatement(statement: unknown): Statement {
  if (typeof statement !== 'object' || statement === null) throw malformed();
  const effect = property(statement, 'Effect');
  const actions = listOf(property(statement, 'Action'));
  const isKnown =
    Object.keys(statement).every((name) => ['Sid', 'Effect', 'Action', 'Resource'].includes(name)) &&
    (effect === 'Allow' || effect === 'Deny') &&
    listOf(property(statement, 'Resource')).every((resource) => resource === '*');
  const patterns = actions.filter((action) => typeof action === 'string' && /^(\*|[\w-]+:[\w*?]+)$/.test(action));
  if (!isKnown || patterns.length === 0 || patterns.length < actions.length) throw malformed();
  return { isAllow: effect === 'Allow', actions: patterns.map(String) };
}

function readJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    if (cause instanceof SyntaxError) throw malformed();
    throw cause;
  }
}

function matches(pattern: string, action: string): boolean {
  const source = pattern.replaceAll('*', '.*').replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'i').test(action);
}

function malformed(): WireError {
  return refusal('MalformedPolicyDocument', 'Syntax errors in policy.');
}

function refusal(code: string, message: string): WireError {
  return new WireError(code, 400, message);
}
