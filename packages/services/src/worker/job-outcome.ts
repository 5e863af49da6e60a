/** What became of a job. `finished`: the ledger has it. `abandoned`: its audit had ended, or it was finished already. */
export type JobOutcome = 'finished' | 'abandoned';
