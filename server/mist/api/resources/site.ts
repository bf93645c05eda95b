import { z } from "zod";
import { fact, required, toId, toNumber, toText } from "../../fields";
import { toMembers } from "./readers";

/** `GET /orgs/:org_id/sites` */
export const siteSchema = z.object({
  id: required(toId, "id"),
  name: fact(toText),
  timezone: fact(toText),
  country_code: fact(toText),
  address: fact(toText),
  latlng: fact(toLatLng),
});

export type SiteResource = z.output<typeof siteSchema>;

/** Degrees. */
interface LatLng {
  readonly lat: number;
  readonly lng: number;
}

function toLatLng(value: unknown): LatLng | undefined {
  const members = toMembers(value);
  const lat = toNumber(members?.lat);
  const lng = toNumber(members?.lng);
  if (lat === undefined || lng === undefined) return undefined;
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { lat, lng } : undefined;
}
