export { createSemaphore, type Semaphore } from './semaphore.ts';
export { createTurns, type Turns } from './turns.ts';
