import { z } from "zod";
import type { DeviceReport } from "@/domain/change";
import { type NoticePart, phrase } from "@/domain/notice-phrase";
import { createNotice } from "../create-notice";
import { deviceTitle, hasRestarted, isUpAfter, type NamedDevice } from "../device";
import { eventDigest } from "../event-digest";
import { siteNamed } from "../event-site";
import { fact, present, required, toEpochMs, toId, toText } from "../fields";
import { severityNamed, severityOfType } from "../severity";
import { defineTopic, means } from "../topic";

const name = "mxedge-events";

const schema = z.object(
  {
    site_id: fact(toId),
    site_name: fact(toText),
    mxedge_id: required(toId, "mxedge_id"),
    mxedge_name: fact(toText),
    type: required(toText, "type"),
    /** A string in every published example. */
    timestamp: required(toEpochMs, "timestamp"),
    severity: fact(toText),
    component: fact(toText),
    service: fact(toText),
    text: fact(toText),
    from_version: fact(toText),
    to_version: fact(toText),
  },
  "not an object",
);

type EdgeEvent = z.output<typeof schema>;

/** An edge that serves a whole organisation names no site. It appears in the feed, but among no site's devices. */
export const mxedgeEvents = defineTopic({
  name,
  schema,
  translate(event, { source }) {
    const { site_id: siteId, mxedge_id: deviceId, type, timestamp: at } = event;
    const edge: NamedDevice = { deviceId, kind: "edge", name: event.mxedge_name };
    const notice = createNotice({
      topic: name,
      identity: [eventDigest(source)],
      siteId,
      at,
      severity: severityNamed(event.severity) ?? severityOfType(type, "info"),
      title: deviceTitle(edge, type),
      text: textOf(event),
      deviceId,
    });
    return means(...siteNamed(siteId, event.site_name, at), ...reportIn(event), notice);
  },
});

function reportIn({ site_id: siteId, mxedge_id: deviceId, type, timestamp: at, mxedge_name }: EdgeEvent) {
  if (siteId === undefined) return [];
  const standing = { up: isUpAfter(type), restarted: hasRestarted(type) || undefined };
  const name = mxedge_name;
  return [
    present<DeviceReport>({ type: "device", siteId, deviceId, kind: "edge", name, ...standing, event: type, at }),
  ];
}

function textOf({
  component,
  service,
  text,
  from_version: from,
  to_version: to,
}: EdgeEvent): readonly (NoticePart | undefined)[] {
  const versions = from && to ? phrase("edge.versions", { from, to }) : undefined;
  return [component, service, text, versions];
}
