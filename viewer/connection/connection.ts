import { createStore, type StoreApi } from "zustand/vanilla";
import { type FrameHeader, readFrameHeader } from "@/domain/floor-frame";
import type { MapId, SiteId, TrackId } from "@/domain/ids";
import {
  EVENTS,
  type FloorSnapshot,
  PROTOCOL_VERSION,
  type SiteChange,
  type SiteFrame,
  type SiteSnapshot,
  type WatchAnswer,
} from "@/domain/protocol";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import { ClockOffset } from "./clock-offset";
import { createFallback } from "./fallback";
import { createPace } from "./pace";
import { createSiteWatch, each, type SiteListener, type SiteWatch, type Watching } from "./site-watch";
import { Watch } from "./watch";

/** The socket that a connection uses. */
export interface SocketPort {
  readonly isUp: boolean;
  onUp(run: () => void): void;
  /** `forGood`: the server closed the connection and no attempt to reconnect will follow. */
  onDown(run: (forGood: boolean) => void): void;
  on(event: string, run: (message: unknown) => void): void;
  /** Resolves to undefined if no answer came in time. */
  ask(event: string, payload: object): Promise<unknown>;
  send(event: string, payload: object): void;
}

/** The state of the socket, when data last arrived, and the difference of the clocks. */
export interface ConnectionState {
  /** `polled`: no socket could be opened, so snapshots are requested every few seconds. */
  readonly status: "connecting" | "live" | "lost" | "polled";
  /** By the server's clock, like every time here. */
  readonly lostAt?: EpochMs;
  /** When the last message arrived. */
  readonly lastDataAt?: EpochMs;
  /** To be added to the browser's clock. */
  readonly clockOffsetMs: number;
  /** The server uses another protocol version, so the page must be reloaded. */
  readonly isOutdated: boolean;
  /** The server ended the connection (signed out, access withdrawn). No attempt to reconnect will follow. */
  readonly isDismissed: boolean;
}

/** The state before the first message. */
export const CONNECTING: ConnectionState = {
  status: "connecting",
  clockOffsetMs: 0,
  isOutdated: false,
  isDismissed: false,
};

export interface FloorListener {
  /** A frame for `decodeFrame`: a whole one at first and after a gap, else changes. */
  onFrame(bytes: Uint8Array): void;
  onRefused?(code: string): void;
  /** The next frame is from another time, so nothing may glide there from the current state. Only replays call this. */
  onJump?(): void;
}

/** Where a floor and its site come from. */
export type FloorSource = Pick<Connection, "watchFloor" | "watchSite">;

export type Stop = () => void;

/** Resolves to undefined if no answer came. */
type Ask = (event: string, payload: object) => Promise<unknown>;

/** The transport used while the socket is down. */
export interface FallbackTransport {
  /** Requests the snapshot that the socket would deliver. */
  readonly ask: Ask;
  /** Whether the server responds, for a page that watches nothing. */
  readonly isThere: () => Promise<boolean>;
}

type FloorWatch = Watch<FloorSnapshot, FloorFrame>;
type FloorFrame = FrameHeader & { readonly bytes: Uint8Array };

interface Watched<OneWatch, Listener> extends Watching<OneWatch, Listener> {
  readonly listeners: Set<Listener>;
}

/** One socket and everything watched through it. Keeps the data complete across gaps, reconnects and restarts of the server. */
export class Connection {
  readonly state: StoreApi<ConnectionState>;
  private readonly socket: SocketPort;
  private readonly clock: () => EpochMs;
  private readonly fallbackTransport: FallbackTransport | undefined;
  private readonly fallback = createFallback(() => this.poll());
  private readonly offset = new ClockOffset();
  private readonly sites = new Map<SiteId, Watched<SiteWatch, SiteListener>>();
  private readonly floors = new Map<MapId, Watched<FloorWatch, FloorListener>>();
  private readonly dataPace = createPace(SECOND_MS, () => this.publishDataTime());
  private readonly erasureListeners = new Set<(trackId: TrackId) => void>();
  private heardAt: EpochMs | undefined;

  /** `clock` is the browser's, in epoch milliseconds. */
  constructor(socket: SocketPort, clock: () => EpochMs, otherWay?: FallbackTransport) {
    this.socket = socket;
    this.clock = clock;
    this.fallbackTransport = otherWay;
    const status: ConnectionState["status"] = socket.isUp ? "live" : "connecting";
    this.state = createStore(() => ({ ...CONNECTING, status }));
    socket.onUp(() => this.socketUp());
    socket.onDown((forGood) => this.socketDown(forGood));
    socket.on(EVENTS.siteChanges, (message) => this.receiveSite(message as SiteFrame));
    socket.on(EVENTS.floorFixes, (message) => this.receiveFloor(toBytes(message)));
    // A proxy that blocks sockets may let the first attempt hang for a long time, so poll meanwhile.
    if (!socket.isUp && otherWay) this.fallback.begin();
  }

  /** The server's time now. */
  now(): EpochMs {
    return this.clock() + this.offset.ms;
  }

  /** Marks the page as outdated by a server update, so that it must be reloaded. */
  outdate(): void {
    this.state.setState({ isOutdated: true });
  }

  watchSite(siteId: SiteId, listener: SiteListener): Stop {
    return this.join(this.sites, siteId, {
      listener,
      create: (listeners) => this.createSiteWatch(siteId, listeners),
      leave: () => this.socket.send(EVENTS.unwatchSite, { siteId }),
    });
  }

  watchFloor(mapId: MapId, listener: FloorListener): Stop {
    return this.join(this.floors, mapId, {
      listener,
      create: (listeners) => this.createFloorWatch(mapId, listeners),
      leave: () => this.socket.send(EVENTS.unwatchFloor, { mapId }),
    });
  }

  /** Calls `run` for each track erased on a watched site, until stopped. */
  onErased(run: (trackId: TrackId) => void): Stop {
    this.erasureListeners.add(run);
    return () => void this.erasureListeners.delete(run);
  }

  private createSiteWatch(siteId: SiteId, listeners: Set<SiteListener>): Watching<SiteWatch, SiteListener> {
    return createSiteWatch(listeners, {
      ask: () => this.ask<SiteSnapshot>(EVENTS.watchSite, { siteId }),
      askOtherwise: () => this.ask<SiteSnapshot>(EVENTS.watchSite, { siteId }, this.fallbackTransport?.ask),
      onChanges: (changes) => this.tellErased(changes),
    });
  }

  private tellErased(changes: readonly SiteChange[]): void {
    for (const change of changes) {
      if (change.type === "track-erased") each(this.erasureListeners, (run) => run(change.trackId));
    }
  }

  private createFloorWatch(mapId: MapId, listeners: Set<FloorListener>): Watching<FloorWatch, FloorListener> {
    const watch: FloorWatch = new Watch({
      ask: () => this.ask<FloorSnapshot>(EVENTS.watchFloor, { mapId }),
      askOtherwise: () => this.ask<FloorSnapshot>(EVENTS.watchFloor, { mapId }, this.fallbackTransport?.ask),
      onSnapshot: ({ tracks }) => each(listeners, (one) => one.onFrame(toBytes(tracks))),
      onFrame: ({ bytes }) => each(listeners, (one) => one.onFrame(bytes)),
      onRefused: (code) => each(listeners, (one) => one.onRefused?.(code)),
    });
    return { watch, greet: () => false };
  }

  /** Adds a listener to an existing watch, or starts one. A request is sent only if the current state is not known yet. */
  private join<Id, OneWatch extends SiteWatch | FloorWatch, Listener>(
    watched: Map<Id, Watched<OneWatch, Listener>>,
    id: Id,
    how: { listener: Listener; create: (listeners: Set<Listener>) => Watching<OneWatch, Listener>; leave: () => void },
  ): Stop {
    const listeners = watched.get(id)?.listeners ?? new Set<Listener>();
    const one = watched.get(id) ?? { ...how.create(listeners), listeners };
    watched.set(id, one);
    listeners.add(how.listener);
    const isGreeted = one.greet(how.listener);
    if (!isGreeted && this.socket.isUp) one.watch.join();
    else if (this.state.getState().status === "polled") void one.watch.poll(() => this.isAway());
    return () => {
      if (!listeners.delete(how.listener) || listeners.size > 0) return;
      watched.delete(id);
      one.watch.pause();
      if (this.socket.isUp) how.leave();
    };
  }

  private async ask<Snapshot>(
    event: string,
    payload: object,
    ask: Ask = this.socket.ask.bind(this.socket),
  ): Promise<WatchAnswer<Snapshot> | undefined> {
    const askedAt = this.clock();
    const answer = (await ask(event, payload)) as WatchAnswer<Snapshot> | undefined;
    if (!answer?.ok) return answer;
    if (answer.version !== PROTOCOL_VERSION) {
      this.state.setState({ isOutdated: true });
      return { ok: false, code: "bad-request" };
    }
    this.offset.addAnswer(answer.at, askedAt, this.clock());
    this.noteData();
    return answer;
  }

  private receiveSite(frame: SiteFrame): void {
    this.offset.addMessage(frame.at, this.clock());
    this.noteData();
    this.sites.get(frame.siteId)?.watch.receive(frame);
  }

  private receiveFloor(bytes: Uint8Array): void {
    const header = readFrameHeader(bytes);
    if (!header) {
      this.state.setState({ isOutdated: true });
      return;
    }
    this.noteData();
    this.floors.get(header.mapId)?.watch.receive({ ...header, bytes });
  }

  private noteData(): void {
    this.heardAt = this.clock();
    this.dataPace.wake();
  }

  private publishDataTime(): void {
    if (this.heardAt === undefined) return;
    this.state.setState({ lastDataAt: this.heardAt + this.offset.ms, clockOffsetMs: this.offset.ms });
  }

  /** Requests snapshots of everything watched. If the socket comes up or is dismissed meanwhile, its state takes precedence. */
  private async poll(): Promise<void> {
    if (!this.fallbackTransport) return;
    const polls = this.watches().map((watch) => watch.poll(() => this.isAway()));
    const answered = await Promise.all(polls.length > 0 ? polls : [this.fallbackTransport.isThere()]);
    if (this.isAway()) this.state.setState({ status: answered.includes(true) ? "polled" : "lost" });
  }

  private isAway(): boolean {
    return !this.socket.isUp && !this.state.getState().isDismissed;
  }

  private watches(): readonly (SiteWatch | FloorWatch)[] {
    return [...this.sites.values(), ...this.floors.values()].map(({ watch }) => watch);
  }

  private socketUp(): void {
    this.fallback.end();
    const { lostAt: _, ...rest } = this.state.getState();
    this.state.setState({ ...rest, status: "live", isDismissed: false }, true);
    for (const watch of this.watches()) watch.begin();
  }

  private socketDown(forGood: boolean): void {
    const { lostAt = this.now(), status } = this.state.getState();
    // A failed attempt does not change the state while polling works.
    const isPolled = status === "polled" && !forGood;
    this.state.setState({ status: isPolled ? "polled" : "lost", lostAt, isDismissed: forGood });
    if (forGood) this.fallback.end();
    else if (this.fallbackTransport) this.fallback.begin();
    for (const watch of this.watches()) watch.pause();
  }
}

/** Browsers deliver binary messages as an ArrayBuffer, Node as a Buffer. */
function toBytes(message: unknown): Uint8Array {
  return message instanceof Uint8Array ? message : new Uint8Array(message as ArrayBuffer);
}
