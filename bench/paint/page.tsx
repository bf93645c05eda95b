import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { Circle, Layer, Stage } from "react-konva";
import { createStore } from "zustand/vanilla";
import { FloorCanvas } from "@/components/floor/canvas/floor-canvas";
import type { AreaState } from "@/domain/area";
import type { SiteSnapshot } from "@/domain/protocol";
import { SiteReplica } from "@/domain/site-replica";
import { CONNECTING, type Connection, type FloorListener } from "@/viewer/connection/connection";
import type { SiteListener } from "@/viewer/connection/site-watch";
import { createFloorModel, type FloorModel } from "@/viewer/floor/floor-model";
import { FloorPicture } from "@/viewer/floor/floor-picture";
import { LIGHT } from "@/viewer/paint/colours";
import { FLOOR, frameOf, MAP_ID, placeOf } from "./crowd";

const parameters = new URLSearchParams(location.search);
const tracks = Number(parameters.get("tracks"));
const size = { width: innerWidth, height: innerHeight };
const scale = size.width / FLOOR.widthM;
const root = document.getElementById("root");

/** Counts the frames of the page, in the same way for every variant. */
function countFrames(): void {
  document.documentElement.dataset.frames = String(Number(document.documentElement.dataset.frames ?? 0) + 1);
  requestAnimationFrame(countFrames);
}

function showFloor(): void {
  const model = createFloorModel({ connect: () => crowdConnection(), siteId: "bench", mapId: MAP_ID });
  const picture = new FloorPicture(model);
  picture.setStyle(LIGHT, "sans-serif");
  picture.resize(size, devicePixelRatio);
  model.start();
  show(model, picture);
  if (root)
    createRoot(root).render(
      <FloorCanvas picture={picture} size={{ ...size, pixelRatio: devicePixelRatio }} isCrowded={tracks > 3_000} />,
    );
  model.view.getState().point({ type: "track", trackId: "wifi:000000000000" });
}

/** Shows dots, zones and a hover, and the extras in the address. */
function show({ view }: FloorModel, { camera }: FloorPicture): void {
  const extras = new Set(parameters.get("show")?.split(","));
  view.getState().showClusters(extras.has("clusters"));
  view.getState().showTrails(extras.has("trails"));
  view.getState().showHeat(extras.has("heat"));
  // Zooms in until names are shown.
  if (extras.has("names")) camera.zoom(1.5, { x: size.width / 2, y: size.height / 2 });
}

function crowdConnection(): Connection {
  const watchSite = (_: string, listener: SiteListener) => {
    listener.onSite(SiteReplica.from(snapshot()));
    return () => undefined;
  };
  const watchFloor = (_: string, listener: FloorListener) => {
    let seq = 0;
    const tell = () => listener.onFrame(frameOf(tracks, { seq: seq++, now: performance.now(), at: Date.now() }));
    tell();
    const timer = setInterval(tell, 100);
    return () => clearInterval(timer);
  };
  const state = createStore(() => ({ ...CONNECTING, status: "live" as const }));
  return { watchSite, watchFloor, state, now: Date.now } as unknown as Connection;
}

function snapshot(): SiteSnapshot {
  const areas = Array.from({ length: 24 }, (_, i): AreaState => {
    const x = (i % 6) * 13 + 1;
    const y = Math.floor(i / 6) * 12 + 1;
    const polygon = [
      { x, y },
      { x: x + 11, y },
      { x: x + 11, y: y + 10 },
      { x, y: y + 10 },
    ];
    return {
      areaId: `a${i}`,
      kind: "zone",
      mapId: MAP_ID,
      name: `Zone ${i}`,
      polygon,
      occupancy: i,
      limit: 15,
      drawn: true,
    };
  });
  const floorplan = { mapId: MAP_ID, siteId: "bench", name: "Bench", ...FLOOR, rotation: 0, version: 1 };
  const totals = { wifi: tracks, sdk: 0, asset: 0, unconnected: 0 };
  const floors = [{ mapId: MAP_ID, name: "Bench", floorplan, totals }];
  return { siteId: "bench", floors, areas, alerts: [], devices: [], notices: [], silences: {} };
}

function showDrawImage(): void {
  const canvas = Object.assign(document.createElement("canvas"), size);
  const dot = Object.assign(document.createElement("canvas"), { width: 15, height: 15 });
  const dotContext = dot.getContext("2d");
  const context = canvas.getContext("2d");
  if (!context || !dotContext) return;
  dotContext.fillStyle = LIGHT.markers.wifi;
  dotContext.arc(7.5, 7.5, 5.5, 0, 7);
  dotContext.fill();
  root?.append(canvas);
  const draw = (now: number) => {
    context.clearRect(0, 0, size.width, size.height);
    for (let i = 0; i < tracks; i++) {
      const { x, y } = placeOf(i, now);
      context.drawImage(dot, x * scale - 7.5, y * scale - 7.5);
    }
    requestAnimationFrame(draw);
  };
  requestAnimationFrame(draw);
}

function Circles() {
  const [now, setNow] = useState(0);
  useEffect(() => {
    let handle = requestAnimationFrame(function tick(time) {
      setNow(time);
      handle = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(handle);
  }, []);
  return (
    <Stage {...size}>
      <Layer>
        {Array.from({ length: tracks }, (_, i) => {
          const { x, y } = placeOf(i, now);
          // biome-ignore lint/suspicious/noArrayIndexKey: the crowd never changes
          return <Circle key={i} x={x * scale} y={y * scale} radius={5.5} fill={LIGHT.markers.wifi} />;
        })}
      </Layer>
    </Stage>
  );
}

const way = parameters.get("way");
if (way === "floor") showFloor();
else if (way === "drawImage") showDrawImage();
else if (root) createRoot(root).render(<Circles />);
requestAnimationFrame(countFrames);
