/** What the main thread says to a thread of the history. Everything survives a structured clone. */
export type ToHistory =
  | { readonly type: "ask" | "stream"; readonly id: number; readonly name: string; readonly input: unknown }
  /** So much of a stream has gone on to whoever asked. */
  | { readonly type: "taken"; readonly id: number; readonly bytes: number }
  /** Nobody waits for it any more. */
  | { readonly type: "forget"; readonly id: number }
  /** Once all that was asked before is answered. */
  | { readonly type: "close" };

/** `storage`: the disk refused, or what is there cannot be read. */
export interface QuestionFailure {
  readonly kind: "storage" | "other";
  readonly message: string;
}

export type FromHistory =
  | { readonly type: "ready" }
  | { readonly type: "unusable"; readonly reason: string }
  | { readonly type: "answer"; readonly id: number; readonly value: unknown }
  | { readonly type: "piece"; readonly id: number; readonly bytes: Uint8Array }
  | { readonly type: "over"; readonly id: number }
  | { readonly type: "failed"; readonly id: number; readonly failure: QuestionFailure };
