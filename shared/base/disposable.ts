/** Something with a life. `close` frees all it owns and may be called twice. */
export interface Disposable {
  close(): void;
}

export interface AsyncDisposable {
  close(): Promise<void>;
}

/** Ends a subscription; may be called twice. */
export type Unsubscribe = () => void;
