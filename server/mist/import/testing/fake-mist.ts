import type { z } from "zod";
import type { Called, CallFailure } from "../../api/call-failure";
import type { MistReader } from "../mist-reader";

/** Answers, or the failure of a call, by the path below `/api/v1/sites/s-1/`. */
export type Answers = Readonly<Record<string, unknown>>;

export type Fault = CallFailure["type"];

export function failing(type: Fault): { readonly fault: Fault } {
  return { fault: type };
}

export interface FakeMist extends MistReader {
  /** The paths requested below that, in order. */
  readonly asked: readonly string[];
}

/** Behaves like the transport: items that a schema does not accept are counted. Lists without an answer are empty. */
export function fakeMist(answers: Answers): FakeMist {
  const asked: string[] = [];
  const answerTo = (path: string): Called<unknown> => {
    const end = path.replace("/api/v1/sites/s-1/", "");
    asked.push(end);
    const answer = answers[end];
    return isFault(answer) ? ({ type: answer.fault, path } as CallFailure) : { type: "answered", value: answer };
  };
  return {
    asked,
    async get<Value>(path: string, _: object, schema: z.ZodType<Value>) {
      const answer = answerTo(path);
      if (answer.type !== "answered") return answer;
      const { success, data } = schema.safeParse(answer.value ?? {});
      return success ? { type: "answered", value: data } : { type: "unreadable", path, reason: "wrong-shape" };
    },
    async list<Item>(path: string, _: object, schema: z.ZodType<Item>) {
      const answer = answerTo(path);
      if (answer.type !== "answered") return answer;
      const results = ((answer.value ?? []) as readonly unknown[]).map((item) => schema.safeParse(item));
      const items = results.flatMap(({ success, data }) => (success ? [data as Item] : []));
      return { type: "answered", value: { items, unread: results.length - items.length } };
    },
  };
}

function isFault(answer: unknown): answer is { readonly fault: Fault } {
  return typeof answer === "object" && answer !== null && "fault" in answer;
}
