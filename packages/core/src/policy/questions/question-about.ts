import { perContext } from '../access/per-context.ts';
import type { AccessQuestion } from '../model/effective-access.ts';
import type { PolicyContext } from '../model/policy-set.ts';
import { namedResources } from './resources.ts';

/** The question about an action and what an ARN names (`*`: everything), the same object each time. */
export function questionAbout(context: PolicyContext, action: string, resource: string): AccessQuestion {
  const questions = questionsIn(context);
  const name = `${action} ${resource}`;
  const question = questions.get(name) ?? {
    action,
    within: namedResources(context.partition, resource),
    cached: true,
  };
  questions.set(name, question);
  return question;
}

const questionsIn = perContext((): Map<string, AccessQuestion> => new Map());
