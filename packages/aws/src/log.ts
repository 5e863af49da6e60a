/** Where Plinth's own trouble with AWS is told; a pino logger fits. Messages are constant, data beside them. */
export interface Log {
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
}
