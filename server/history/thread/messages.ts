/** Messages from the main thread to a thread of the history. Everything survives a structured clone. */
export type ToHistory =
  | { readonly type: "ask" | "stream"; readonly id: number; readonly name: string; readonly input: unknown }
  /** This many bytes of a stream were passed on to the consumer. */
  | { readonly type: "taken"; readonly id: number; readonly bytes: number }
  /** The answer is no longer wanted. */
  | { readonly type: "forget"; readonly id: number }
  /** Close after answering all earlier questions. */
  | { readonly type: "close" };

/** `storage`: the disk refused, or the stored data cannot be read. */
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
