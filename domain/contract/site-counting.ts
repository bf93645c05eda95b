import { SOURCES, type Source } from "../track";
import { endpoint, typed } from "./endpoint";
import { choice, list, object, text } from "./shape";

/** Which sources a site's areas count unless an area has its own setting. */
const siteCounting = object({ siteId: text, counts: list(choice(SOURCES)) });

export const readSiteCounting = endpoint({ method: "GET", path: "/api/sites/:siteId/counting", answer: siteCounting });

/** Null resets to the default. */
export const editSiteCounting = endpoint({
  method: "PATCH",
  path: "/api/sites/:siteId/counting",
  body: typed<{ readonly counts: readonly Source[] | null }>(),
  answer: siteCounting,
});
