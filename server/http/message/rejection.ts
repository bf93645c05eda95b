import type { ProblemSlug } from "@/server/http/message/problem";

/** Why a whole delivery is refused. */
export interface Refusal {
  readonly ok: false;
  readonly slug: ProblemSlug;
  readonly detail: string;
}

export function refuse(slug: ProblemSlug, detail: string): Refusal {
  return { ok: false, slug, detail };
}
