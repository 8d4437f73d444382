/** What ingest needs of a log: an event and its fields. Never handed an address. */
export interface IngestLog {
  info(fields: Readonly<Record<string, unknown>>): void;
  warn(fields: Readonly<Record<string, unknown>>): void;
}
