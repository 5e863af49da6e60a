/** How a job ended. `finished`: its work is recorded. `abandoned`: there was nothing left to do. */
export type JobOutcome = 'finished' | 'abandoned';
