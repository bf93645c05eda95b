import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { Circle, Layer, Stage } from "react-konva";
import { io } from "socket.io-client";
import { FLOOR } from "./quiet-corner";

/** The page of typical tutorials: a `<Circle>` per track, with every message put into React's state. */

interface Told {
  readonly mac: string;
  readonly x: number;
  readonly y: number;
}

type Listen = (url: string, hear: (told: readonly Told[]) => void) => void;

const POLL_EVERY_MS = 2_000;
const scale = innerWidth / FLOOR.widthM;
const parameters = new URLSearchParams(location.search);

const LISTENERS: Readonly<Record<string, Listen>> = {
  relay(url, hear) {
    io(url, { transports: ["websocket"] }).on("location", (told: Told | readonly Told[]) =>
      hear([told].flat() as Told[]),
    );
  },
  websocket(url, hear) {
    const socket = new WebSocket(`${url.replace("http", "ws")}/positions`);
    socket.onmessage = ({ data }) => hear(read(JSON.parse(data)));
  },
  poll(url, hear) {
    const poll = async () => hear(await (await fetch(`${url}/api/positions`)).json());
    void poll();
    setInterval(() => void poll(), POLL_EVERY_MS);
  },
};

type Short = readonly [mac: string, mapId: string, x: number, y: number];

function read(told: Told | readonly Short[]): readonly Told[] {
  return "mac" in told ? [told] : told.map(([mac, , x, y]) => ({ mac, x, y }));
}

function Floor() {
  const [tracks, setTracks] = useState<Readonly<Record<string, Told>>>({});
  useEffect(() => {
    const listen = LISTENERS[parameters.get("dialect") ?? ""];
    listen?.(parameters.get("url") ?? "", (told) => {
      setTracks((before) => ({ ...before, ...Object.fromEntries(told.map((one) => [one.mac, one])) }));
    });
  }, []);
  return (
    <Stage width={innerWidth} height={innerHeight}>
      <Layer>
        {Object.values(tracks).map(({ mac, x, y }) => (
          <Circle key={mac} x={x * scale} y={y * scale} radius={5} fill="#0072b2" />
        ))}
      </Layer>
    </Stage>
  );
}

const root = document.getElementById("root");
if (root) createRoot(root).render(<Floor />);
