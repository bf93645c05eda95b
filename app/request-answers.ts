import { headers } from "next/headers";
import type { Asked, Endpoint } from "@/domain/contract/endpoint";
import { Misfit } from "@/domain/contract/misfit";
import { hub } from "@/server/hub";
import { addressOf } from "@/viewer/api/address";
import type { FirstAnswer } from "@/viewer/api/first-answers";

interface Question {
  readonly address: string;
  readonly read: (json: unknown) => unknown;
}

/** A question that the page's browser would ask first. */
export function question<Ask extends Asked, Value>(endpoint: Endpoint<Ask, Value>, asked: NoInfer<Ask>): Question {
  return { address: addressOf(endpoint, asked), read: (json) => endpoint.answer.decode(json) };
}

/**
 * The API's answers to these questions for the page's caller. Leaves out what the API refuses and what takes too long; the browser then
 * asks for it. The page waits for the answers, so searches should not be asked here.
 */
export async function requestAnswers(...questions: readonly Question[]): Promise<readonly FirstAnswer[]> {
  const cookie = (await headers()).get("cookie") ?? undefined;
  const answers = await Promise.all(questions.map((each) => answerTo(each, cookie)));
  return answers.filter((answer) => answer !== undefined);
}

async function answerTo({ address, read }: Question, cookie: string | undefined): Promise<FirstAnswer | undefined> {
  const json = await hub().answerForPage(address, cookie);
  if (json === undefined) return undefined;
  const value = read(JSON.parse(json));
  return value instanceof Misfit ? undefined : { address, answer: { value } };
}
