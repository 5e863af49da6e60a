/**
 * Whether something is allowed: `always`, whatever the circumstances of the request;
 * `conditionally`, depending on them; `never` (not granted, or denied); `unknown`, when the policies
 * are too entangled to tell within the bound on work. `always` and `never` are certain; two
 * conditions of which one always holds are still `conditionally`.
 */
export type Answer = 'always' | 'conditionally' | 'never' | 'unknown';

/** When all of several must be allowed. */
export function weakest(answers: readonly Answer[]): Answer {
  return firstOf(['never', 'unknown', 'conditionally'], answers) ?? 'always';
}

/** When any of several will do. */
export function strongest(answers: readonly Answer[]): Answer {
  return firstOf(['always', 'unknown', 'conditionally'], answers) ?? 'never';
}

function firstOf(order: readonly Answer[], answers: readonly Answer[]): Answer | undefined {
  return order.find((answer) => answers.includes(answer));
}
