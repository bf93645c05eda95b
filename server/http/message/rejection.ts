import type { ProblemSlug } from "@/server/http/message/problem";

/** Why a whole delivery is refused. */
export interface Rejection {
  readonly ok: false;
  readonly slug: ProblemSlug;
  readonly detail: string;
}

export function reject(slug: ProblemSlug, detail: string): Rejection {
  return { ok: false, slug, detail };
}
