"use client";

import type { ReactNode } from "react";
import { type FirstAnswer, FirstAnswers } from "@/viewer/api/first-answers";

interface WithAnswersProps {
  readonly answers: readonly FirstAnswer[];
  readonly children: ReactNode;
}

/** Provides answers to the components inside, which have them at once, on the server as well, without a request by the browser. */
export function AnswersProvider({ answers, children }: WithAnswersProps) {
  return <FirstAnswers value={answers}>{children}</FirstAnswers>;
}
