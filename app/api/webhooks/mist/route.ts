import { answerWeb } from "@/server/http/adapters/web-adapter";
import { findHub } from "@/server/hub";

export const dynamic = "force-dynamic";

const answer = (request: Request) => answerWeb(request, findHub());

export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};
