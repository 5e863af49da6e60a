/** How a job ended. `finished`: its work is recorded. `abandoned`: there was nothing to do any more. */
export type JobOutcome = 'finished' | 'abandoned';
