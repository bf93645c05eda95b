import type { HistoryStore } from "../history-store";

/** A question that a thread of the history answers. Inputs and values must be cloneable; the pieces of a stream are transferred. */
export type Question = (store: HistoryStore, input: never) => Promise<unknown> | AsyncIterable<Uint8Array>;

export type Questions = Readonly<Record<string, Question>>;

export type InputOf<Asked extends Question> = Asked extends (store: HistoryStore, input: infer Input) => unknown
  ? Input
  : never;

export type ValueOf<Asked extends Question> = Asked extends (store: HistoryStore, input: never) => Promise<infer Value>
  ? Value
  : never;

/** The names of a table's questions that are answered with one value. */
export type AskedOf<Table extends Questions> = {
  [Name in keyof Table & string]: Table[Name] extends (store: HistoryStore, input: never) => Promise<unknown>
    ? Name
    : never;
}[keyof Table & string];

/** The names of those that are answered with a stream of bytes. */
export type StreamedOf<Table extends Questions> = Exclude<keyof Table & string, AskedOf<Table>>;
