import { z } from "zod";
import { CONTACT_M, MOST_ASKED_MS, MOST_PATH_FIXES } from "@/domain/contract/past-question";
import { isTrackId, type SiteId, type TrackId } from "@/domain/ids";
import { FILE_TYPES, fileAnswer, formatQuery, requestedFormat } from "../file-format";
import { toInstant } from "../json/instant";
import {
  contactsJson,
  pathJson,
  toCentimetre,
  toPartJson,
  toPathFixJson,
  toStopJson,
} from "../json/past-question-json";
import { withFault } from "../message/field-error";
import { pathCsv, pathGeoJson } from "../path-file";
import { PlaceNames } from "../place-names";
import { refuseFailure } from "../refuse-failure";
import { rangeQuery, requestedRange } from "../requested-range";
import { defineRoute } from "../route";
import type { Services } from "../services";
import { longList, slicedJson } from "../sliced-json";

const FORMATS = ["csv", "geojson"] as const;

export const readPath = defineRoute({
  method: "GET",
  path: "/api/tracks/:trackId/path",
  summary: "The path of a track in a range of time, with its stops; simplified if there are very many fixes",
  scope: "read",
  query: z.strictObject({ ...rangeQuery, format: formatQuery(FORMATS) }),
  isCompressed: true,
  answers: { 200: pathJson },
  alsoAnswers: [FILE_TYPES.csv, FILE_TYPES.geojson],
  handle: ({ params: { trackId }, query, services, request, inSlices, inDownload }) =>
    inDownload(async () => {
      if (!isTrackId(trackId)) return refuseFailure({ type: "unknown-track" });
      const range = await requestedRange(query, MOST_ASKED_MS.path, services);
      if ("type" in range) return range;
      const format = requestedFormat(query.format, request.headers.accept, FORMATS);
      // A file contains every fix, because its purpose is unknown.
      const most = format === "json" ? MOST_PATH_FIXES : Number.POSITIVE_INFINITY;
      const siteIds = sitesOf(services);
      const path = await services.pastQuestions.path({ trackId, siteIds, ...range, most }, request.untilGone?.());
      const names = new PlaceNames(services.sites.overview());
      const name = `path-${trackId}-${names.date(path.fixes[0]?.siteId ?? "", range.from)}`;
      if (format === "csv") return fileAnswer(format, name, pathCsv(path, names));
      if (format === "geojson") return fileAnswer(format, name, pathGeoJson(trackId, path));
      return await inSlices(() =>
        slicedJson({
          ...toPartJson(range),
          fixes: longList(path.fixes, toPathFixJson),
          fixCount: path.fixCount,
          withinM: toCentimetre(path.withinM),
          gaps: longList(path.gaps, toPartJson),
          stops: longList(path.stops, toStopJson),
        }),
      );
    }),
});

const metresQuery = z
  .string()
  .regex(/^\d{1,2}(?:\.\d{1,2})?$/, withFault("not-a-whole-number"))
  .transform(Number)
  .pipe(z.number().min(CONTACT_M.least).max(CONTACT_M.most))
  .prefault(String(CONTACT_M.default))
  .describe("Metres");

export const readContacts = defineRoute({
  method: "GET",
  path: "/api/tracks/:trackId/contacts",
  summary: "Who was near a track in a range of time, longest first; written to the audit log",
  scope: "operate",
  auditAction: "track.contacts",
  query: z.strictObject({ ...rangeQuery, within: metresQuery }),
  answers: { 200: contactsJson },
  handle: ({ params: { trackId }, query, services, request, note, inSlices, inDownload }) =>
    inDownload(async () => {
      if (!isTrackId(trackId)) return refuseFailure({ type: "unknown-track" });
      const range = await requestedRange(query, MOST_ASKED_MS.contacts, services);
      if ("type" in range) return range;
      const { within: withinM } = query;
      const siteIds = sitesOf(services);
      const found = await services.pastQuestions.contacts(
        { trackId, siteIds, ...range, withinM },
        request.untilGone?.(),
      );
      // Recorded by digest: the audit log must not still name the track after it was erased.
      const details = `${toInstant(range.from)} – ${toInstant(range.to)}, ${withinM} m`;
      note({ isDone: request.method === "GET", target: services.trackDigest(trackId), details });
      const contacts = longList(found, ({ firstAt, lastAt, closestM, mapIds, ...contact }) => ({
        ...contact,
        ...nameOf(services, contact.trackId),
        closestM: toCentimetre(closestM),
        ...{ firstAt: toInstant(firstAt), lastAt: toInstant(lastAt), mapIds: [...mapIds] },
      }));
      return await inSlices(() => slicedJson({ ...toPartJson(range), withinM, contacts }));
    }),
});

/** The sites that the caller may see. */
function sitesOf({ sites }: Services): readonly SiteId[] {
  return sites.overview().map(({ siteId }) => siteId);
}

/** The track's current name. */
function nameOf({ sites }: Services, trackId: TrackId): { readonly name?: string } {
  const label = sites.track(trackId)?.label;
  return label === undefined ? {} : { name: label };
}
