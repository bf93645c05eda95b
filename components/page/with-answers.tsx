"use client";

import type { ReactNode } from "react";
import { type FirstAnswer, FirstAnswers } from "@/viewer/api/first-answers";

interface WithAnswersProps {
  readonly answers: readonly FirstAnswer[];
  readonly children: ReactNode;
}

/** Whoever inside asks one of these questions has its answer at once: on the server too, and without a request of the browser's. */
export function WithAnswers({ answers, children }: WithAnswersProps) {
  return <FirstAnswers value={answers}>{children}</FirstAnswers>;
}
