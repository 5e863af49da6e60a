/** A piece of evidence. `path` is the JSON Pointer to it inside the evidence; empty for all of it. */
export interface Excerpt {
  readonly path: string;
  readonly value: unknown;
}

export interface Excerpts {
  readonly excerpts: readonly Excerpt[];
  /** True when the evidence says more about the resource than fits: excerpts are left out, or lists in them are cut. */
  readonly truncated: boolean;
}

const MOST_EXCERPTS = 20;
/** Of all excerpts of one evidence, as JSON. */
const MOST_CHARACTERS = 32_000;

/**
 * What evidence says about a resource: the objects in it that name the resource's ARN. Evidence that doesn't
 * name it at all is about the account as a whole (its summary, its password policy), and is given as it is.
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
  let truncated = all.length > MOST_EXCERPTS;
  let left = MOST_CHARACTERS;
  for (const { path, value } of all.slice(0, MOST_EXCERPTS)) {
    const fitting = fit(value, left);
    if (fitting === null) return { excerpts, truncated: true };
    if (fitting.value !== value) truncated = true;
    left -= fitting.characters;
    excerpts.push({ path, value: fitting.value });
  }
  return { excerpts, truncated };
}

/** So that a policy says what it does, though it is attached to ten thousand accounts, all of which it names. */
const SHORTER_LISTS = [50, 10, 2];

/** The value; or, where that is too long, with its lists cut down; null when that is too long too. */
function fit(value: unknown, most: number): { readonly value: unknown; readonly characters: number } | null {
  const characters = sizeOf(value);
  if (characters <= most) return { value, characters };
  for (const length of SHORTER_LISTS) {
    const shorter = cutLists(value, length);
    const characters = sizeOf(shorter);
    if (characters <= most) return { value: shorter, characters };
  }
  return null;
}

function cutLists(value: unknown, length: number): unknown {
  if (Array.isArray(value)) return value.slice(0, length).map((each) => cutLists(each, length));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, cutLists(each, length)]));
}

function sizeOf(value: unknown): number {
  return JSON.stringify(value)?.length ?? 0;
}
