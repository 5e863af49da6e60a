export { type RunningServer, type ServerOptions, startServer } from './compose.ts';
export type { Environment, Role } from './config.ts';
