import type { AreaColour } from "@/domain/area";
import type { ShownKind } from "../tracks/view-store";

/** CSS colours of the canvas, for one theme. */
export interface Colours {
  readonly isDark: boolean;
  readonly markers: Readonly<Record<ShownKind, string>>;
  /** The ring around a marker, which keeps it visible on any plan. */
  readonly halo: string;
  readonly near: string;
  /** Text about a zone that is near its limit. */
  readonly nearInk: string;
  readonly over: string;
  /** Zones without a limit or far below it, vbeacons and rssizones. */
  readonly neutral: string;
  /** Outlines of zones with a colour of their own. */
  readonly areas: Readonly<Record<AreaColour, string>>;
  readonly accent: string;
  readonly ink: string;
  readonly muted: string;
  /** Background of chips and labels. */
  readonly surface: string;
  readonly onOver: string;
  /** The background around the floor, and the floor itself if it has no image. */
  readonly canvas: string;
  readonly paper: string;
  readonly line: string;
}

/** Markers use Okabe and Ito's palette, which colour-blind readers can distinguish, darkened where white paper needs it. */
export const LIGHT: Colours = {
  isDark: false,
  markers: { wifi: "#0072b2", sdk: "#008f68", asset: "#c67c00", unconnected: "#7d8590" },
  halo: "#ffffff",
  near: "#b97a00",
  nearInk: "#8a5a00",
  over: "#d12730",
  neutral: "#5b6b8c",
  areas: { blue: "#0072b2", green: "#00795a", amber: "#b26f00", pink: "#b05287", violet: "#6b55c9" },
  accent: "#4a46d6",
  ink: "#171a22",
  muted: "#525866",
  surface: "#ffffff",
  onOver: "#ffffff",
  canvas: "#f7f8fa",
  paper: "#ffffff",
  line: "#e4e7ec",
};

/** The floor in the dark theme: light enough to stand out from the page around it. */
export const DARK_PAPER = "#21262f";

export const DARK: Colours = {
  isDark: true,
  markers: { wifi: "#56b4e9", sdk: "#2bc69a", asset: "#e69f00", unconnected: "#8b94a0" },
  halo: "#0c0f15",
  near: "#f0ad1f",
  nearInk: "#f0ad1f",
  over: "#ff6168",
  neutral: "#8fa0c4",
  areas: { blue: "#56b4e9", green: "#2bc69a", amber: "#e69f00", pink: "#dd8dbd", violet: "#b3a4ff" },
  accent: "#a6a3ff",
  ink: "#eef0f4",
  muted: "#aeb4c0",
  surface: "#1b1f27",
  onOver: "#1a0507",
  canvas: "#0b0d11",
  paper: DARK_PAPER,
  line: "#2a2f39",
};

/** The CSS custom properties of the colours that the canvas shares with the page. */
const TOKENS = {
  near: "--color-near",
  nearInk: "--color-near-ink",
  over: "--color-over",
  accent: "--color-accent",
  ink: "--color-ink",
  muted: "--color-muted",
  surface: "--color-raised",
  canvas: "--color-canvas",
  line: "--color-line",
} as const;

const MARKER_TOKENS: Readonly<Record<ShownKind, string>> = {
  wifi: "--color-wifi",
  sdk: "--color-sdk",
  asset: "--color-asset",
  unconnected: "--color-unconnected",
};

const AREA_TOKENS: Readonly<Record<AreaColour, string>> = {
  blue: "--color-area-blue",
  green: "--color-area-green",
  amber: "--color-area-amber",
  pink: "--color-area-pink",
  violet: "--color-area-violet",
};

const IS_DARK = "light-dark(rgb(255, 255, 255), rgb(0, 0, 0))";

/** The colours that the page's CSS defines for an element, or the defaults of the theme. */
export function readColours(host: HTMLElement): Colours {
  const wanted = {
    ...wordsFor(TOKENS, LIGHT, DARK),
    ...wordsFor(MARKER_TOKENS, LIGHT.markers, DARK.markers),
    ...wordsFor(AREA_TOKENS, LIGHT.areas, DARK.areas),
  };
  const [isDark, ...colours] = resolve(host, [IS_DARK, ...Object.values(wanted)]);
  const found = new Map(Object.keys(wanted).map((token, at) => [token, colours[at] ?? ""]));
  return {
    ...(isDark === "rgb(0, 0, 0)" ? DARK : LIGHT),
    ...pick(TOKENS, found),
    markers: pick(MARKER_TOKENS, found),
    areas: pick(AREA_TOKENS, found),
  };
}

/** A CSS value per token, which resolves to the token's colour, or to the default of the theme if the page does not define it. */
function wordsFor<Name extends string>(
  tokens: Readonly<Record<Name, string>>,
  light: Readonly<Record<NoInfer<Name>, string>>,
  dark: Readonly<Record<NoInfer<Name>, string>>,
): Record<string, string> {
  const names = Object.keys(tokens) as Name[];
  return Object.fromEntries(
    names.map((name) => [tokens[name], `var(${tokens[name]}, light-dark(${light[name]}, ${dark[name]}))`]),
  );
}

function pick<Name extends string>(
  tokens: Readonly<Record<Name, string>>,
  found: ReadonlyMap<string, string>,
): Record<Name, string> {
  const names = Object.keys(tokens) as Name[];
  return Object.fromEntries(names.map((name) => [name, found.get(tokens[name])])) as Record<Name, string>;
}

/** Resolves all values in one pass, because each read after a change makes the browser recompute styles. */
function resolve(host: HTMLElement, values: readonly string[]): readonly string[] {
  const document = host.ownerDocument;
  const box = document.createElement("span");
  box.hidden = true;
  const probes = values.map((value) => {
    const probe = document.createElement("span");
    probe.style.color = value;
    return probe;
  });
  box.append(...probes);
  host.append(box);
  const colours = probes.map((probe) => getComputedStyle(probe).color);
  box.remove();
  return colours;
}

/** Calls `run` when the page turns light or dark, by its own switch or with the system. */
export function onThemeChange(run: () => void): () => void {
  const observer = new MutationObserver(run);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["class", "style"] });
  const system = matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", run);
  return () => {
    observer.disconnect();
    system.removeEventListener("change", run);
  };
}
