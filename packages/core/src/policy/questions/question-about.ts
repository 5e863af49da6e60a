import { perContext } from './policy-context.ts';
import type { PolicyContext } from './policy-set.ts';
import type { ReachQuestion } from './reach.ts';
import { namedResources } from './resources.ts';

/** The question about an action and what an ARN names (`*`: everything), the same object each time. */
export function questionAbout(context: PolicyContext, action: string, resource: string): ReachQuestion {
  const questions = questionsIn(context);
  const name = `${action} ${resource}`;
  const question = questions.get(name) ?? {
    action,
    within: namedResources(context.partition, resource),
    standing: true,
  };
  questions.set(name, question);
  return question;
}

const questionsIn = perContext((): Map<string, ReachQuestion> => new Map());
