/** Where Plinth's own problems with AWS are logged; a pino logger fits. Messages are constant, with fields beside them. */
export interface Log {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
