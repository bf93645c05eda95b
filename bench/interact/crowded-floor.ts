import { createApi, plainImage } from "@/e2e/support/api";
import { flood } from "../load/flood";
import { pace } from "../load/pace";
import { Poster } from "../load/poster";
import { mapIdOf, SITE_ID, Walk } from "../load/walk";

export interface Crowd {
  readonly tracks: number;
  readonly zones: number;
}

export interface CrowdedFloor extends AsyncDisposable {
  /** The path of its page. */
  readonly path: string;
}

const MAP_ID = mapIdOf(0);
const FLOOR = { widthM: 80, heightM: 50 };
const GAP_M = 0.2;
const LIMIT = 15;
const EVENTS_A_DELIVERY = 50;
const EVENTS_PER_SECOND = 300;

/** A floor covered with zones, with tracks that walk on it until it is disposed of. */
export async function crowdFloor(url: string, { tracks, zones }: Crowd): Promise<CrowdedFloor> {
  await placeFloor(url, zones);
  const poster = new Poster(url, 4);
  const walk = new Walk({ tracks, floors: 1 });
  const bodies = Array.from({ length: Math.ceil(tracks / EVENTS_A_DELIVERY) }, () =>
    walk.body(EVENTS_A_DELIVERY, Date.now()),
  );
  await flood(poster, bodies, 4);
  const load = { eventsPerSecond: EVENTS_PER_SECOND, eventsPerDelivery: EVENTS_A_DELIVERY, ms: 500 };
  let isOn = true;
  const walking = (async () => {
    while (isOn) await pace(poster, walk, load);
  })();
  return {
    path: `/sites/${SITE_ID}/floorplans/${MAP_ID}`,
    async [Symbol.asyncDispose]() {
      isOn = false;
      await walking;
      poster.close();
    },
  };
}

async function placeFloor(url: string, zones: number): Promise<void> {
  const api = createApi(url);
  await api.call("POST", "/api/floorplans", { mapId: MAP_ID, siteId: SITE_ID, name: "Bench", ...FLOOR });
  await api.putImage(MAP_ID, await plainImage());
  for (let zone = 0; zone < zones; zone++) {
    const area = { kind: "zone", name: `Zone ${zone}`, polygon: outlineOf(zone, zones), limit: LIMIT };
    const { status, body } = await api.call("POST", `/api/floorplans/${MAP_ID}/areas`, area);
    if (status !== 201) throw new Error(`No zone was drawn: ${status} ${JSON.stringify(body)}`);
  }
}

/** The outline of a zone in a grid with about as many rows as columns. */
function outlineOf(zone: number, zones: number) {
  const columns = Math.ceil(Math.sqrt(zones));
  const width = FLOOR.widthM / columns;
  const height = FLOOR.heightM / Math.ceil(zones / columns);
  const [left, top] = [(zone % columns) * width, Math.floor(zone / columns) * height];
  const [right, bottom] = [left + width - GAP_M, top + height - GAP_M];
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
}
