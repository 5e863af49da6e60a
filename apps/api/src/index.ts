export { type RunningServer, type ServerOptions, startServer } from './compose.ts';
export type { Environment, Role } from './config.ts';
export { ConfigError } from './config.ts';
export { StartupError } from './startup-error.ts';
