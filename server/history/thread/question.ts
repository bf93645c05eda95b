import type { HistoryStore } from "../history-store";

/** Answered in a thread of the history. Inputs and values can be cloned; a stream's pieces are given away whole. */
export type Question = (store: HistoryStore, input: never) => Promise<unknown> | AsyncIterable<Uint8Array>;

export type Questions = Readonly<Record<string, Question>>;

export type InputOf<Asked extends Question> = Asked extends (store: HistoryStore, input: infer Input) => unknown
  ? Input
  : never;

export type ValueOf<Asked extends Question> = Asked extends (store: HistoryStore, input: never) => Promise<infer Value>
  ? Value
  : never;

/** Those of a table that are answered with one value. */
export type AskedOf<Table extends Questions> = {
  [Name in keyof Table & string]: Table[Name] extends (store: HistoryStore, input: never) => Promise<unknown>
    ? Name
    : never;
}[keyof Table & string];

/** Those that are answered with a stream of bytes. */
export type StreamedOf<Table extends Questions> = Exclude<keyof Table & string, AskedOf<Table>>;
