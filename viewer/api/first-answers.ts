"use client";

import { createContext, useContext } from "react";
import type { Answer } from "./poll";

/** A response that the server computed while it rendered the page. */
export interface FirstAnswer {
  /** Path and query of the request. */
  readonly address: string;
  readonly answer: Answer<unknown>;
}

export const FirstAnswers = createContext<readonly FirstAnswer[]>([]);

/** The response that came with the page for this address; undefined without one. */
export function useFirstAnswer(address: string | undefined): FirstAnswer | undefined {
  return useContext(FirstAnswers).find((first) => first.address === address);
}
