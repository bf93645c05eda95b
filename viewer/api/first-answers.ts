"use client";

import { createContext, useContext } from "react";
import type { Answer } from "./poll";

/** What the server answered a question of the page before it rendered the page. */
export interface FirstAnswer {
  /** Of the question: path and query. */
  readonly address: string;
  readonly answer: Answer<unknown>;
}

export const FirstAnswers = createContext<readonly FirstAnswer[]>([]);

/** What the server rendered where this is asked; undefined where the page came without an answer to it. */
export function useFirstAnswer(address: string | undefined): FirstAnswer | undefined {
  return useContext(FirstAnswers).find((first) => first.address === address);
}
