/** A piece of evidence. `path` is the JSON Pointer to it inside the evidence; empty for all of it. */
export interface Excerpt {
  readonly path: string;
  readonly value: unknown;
}

export interface Excerpts {
  readonly excerpts: readonly Excerpt[];
  /** True when the evidence says more about the resource than fits. */
  readonly truncated: boolean;
}

const MOST_EXCERPTS = 20;
/** Of all excerpts of one evidence, as JSON. */
const MOST_CHARACTERS = 32_000;

/**
 * What evidence says about a resource: the objects in it that name the resource's ARN. Evidence that doesn't
 * name it at all speaks of the account as a whole (its summary, its password policy), and is given as it is.
 */
export function excerptEvidence(data: unknown, resource: string): Excerpts {
  const [arn = resource] = resource.split('#', 1);
  const about = [...naming(data, new Set([arn, resource]), '')];
  return bounded(about.length === 0 ? [{ path: '', value: data }] : about);
}

function* naming(value: unknown, names: ReadonlySet<unknown>, path: string): Generator<Excerpt> {
  if (typeof value !== 'object' || value === null) return;
  const isNamed = (each: unknown): boolean => names.has(each);
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  if (
    !Array.isArray(value) &&
    entries.some(([, each]) => isNamed(each) || (Array.isArray(each) && each.some(isNamed)))
  ) {
    yield { path, value };
    return;
  }
  for (const [key, each] of entries) yield* naming(each, names, `${path}/${escapeKey(key)}`);
}

/** https://www.rfc-editor.org/rfc/rfc6901#section-3 */
function escapeKey(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function bounded(all: readonly Excerpt[]): Excerpts {
  const excerpts: Excerpt[] = [];
  let characters = 0;
  for (const excerpt of all.slice(0, MOST_EXCERPTS)) {
    characters += JSON.stringify(excerpt.value)?.length ?? 0;
    if (characters > MOST_CHARACTERS) break;
    excerpts.push(excerpt);
  }
  return { excerpts, truncated: excerpts.length < all.length };
}
