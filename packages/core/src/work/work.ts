/**
 * What questions may still cost. Work is counted in steps, never in time, so that the same evidence gets the same
 * verdicts on any machine: a step is some tens of nanoseconds, such as one comparison of a pattern.
 */
export interface Work {
  /** @throws OutOfWorkError when the steps are more than what is left. */
  spend(steps: number): void;
}

/** What one account may cost, and within it each question. */
export interface WorkBudget extends Work {
  /** Steps spent so far. */
  readonly spent: number;
  /** The most that one question has cost so far, without those that it asked in turn. */
  readonly dearest: number;
  /** Runs a question that may cost no more than a share of its own, also where another question asks it. */
  ask<Answer>(question: () => Answer): Answer;
}

/** The steps of an account, and of each question about it. */
export interface WorkLimits {
  readonly perAccount: number;
  readonly perQuestion: number;
}

/**
 * Some fifteen times what ordinary policies of 5,000 users, 1,000 roles and 1,500 policies take, and their dearest question.
 * `npm run bench -- evaluate` prints both; `npm run bench -- hostile-account` what the most expensive accounts cost.
 */
export const WORK_LIMITS: WorkLimits = { perAccount: 150_000_000, perQuestion: 1_100_000 };

/** Something would cost more than it may. Its message is a sentence for whoever reads the verdict. */
export class OutOfWorkError extends Error {
  override name = 'OutOfWorkError';
  /** `account`: nothing more can be asked about any of its policies. */
  readonly of: 'question' | 'account';

  constructor(of: 'question' | 'account') {
    super(of === 'account' ? ACCOUNT_TOO_COMPLEX : TOO_COMPLEX);
    this.of = of;
  }
}

/** Counts the steps of one account's evaluation. */
export function createWorkBudget({ perAccount, perQuestion }: WorkLimits = WORK_LIMITS): WorkBudget {
  let spent = 0;
  let dearest = 0;
  /** The same from then on: a stack trace for each time would be work too. */
  let ended: OutOfWorkError | null = null;
  /** `spent` at which the question being asked has used up its share. */
  let end = Number.POSITIVE_INFINITY;
  return {
    get spent() {
      return spent;
    },
    get dearest() {
      return dearest;
    },
    spend(steps) {
      spent += steps;
      if (spent > perAccount) {
        ended ??= new OutOfWorkError('account');
        throw ended;
      }
      if (spent > end) throw new OutOfWorkError('question');
    },
    ask(question) {
      const before = { spent, end };
      end = spent + perQuestion;
      try {
        return question();
      } finally {
        dearest = Math.max(dearest, spent - (end - perQuestion));
        // What it cost is not charged to the question that asked it: another may have asked it first.
        end = before.end + spent - before.spent;
      }
    },
  };
}

/** What is said of a resource whose own policies are too complex. */
export const TOO_COMPLEX = 'The policies are too complex to decide what they grant.';

const ACCOUNT_TOO_COMPLEX = "The account's policies are too complex to decide within Plinth's limit.";

/** For what no member account decides: policies of the organization, patterns of our own. */
export const UNLIMITED: WorkBudget = { spent: 0, dearest: 0, spend() {}, ask: (question) => question() };
