import type { Status } from '@plinth/contract';
import type { Truth } from './truth.ts';

/** The status that a check must have in an account, derived from the simulator's truth alone. */
export type Oracle = (truth: Truth) => Status;

/** By check id. */
export type Oracles = Readonly<Record<string, Oracle>>;
