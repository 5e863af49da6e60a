/** What became of a job. `settled`: the ledger has it. `abandoned`: its audit had ended, or it was settled already. */
export type JobOutcome = 'settled' | 'abandoned';
