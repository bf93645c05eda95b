import { parseRequestPath } from "../message/request-path";
import type { Method, Route } from "../route";

export interface Match {
  /** The routes of this path, by method. */
  readonly routes: ReadonlyMap<Method, Route>;
  readonly params: Readonly<Record<string, string>>;
  readonly query: string;
}

interface RoutesOfPath {
  readonly segments: readonly string[];
  readonly routes: Map<Method, Route>;
}

/** Finds the route of a request target: static paths by one lookup, others by their segments. */
export function createRouter(routes: readonly Route[]): (url: string) => Match | undefined {
  const places = placesOf(routes);
  const statics = new Map(places.filter(isStatic).map((place) => [`/${place.segments.join("/")}`, place]));
  const patterns = places.filter((place) => !isStatic(place));
  return (url) => {
    const exact = statics.get(url);
    if (exact) return { routes: exact.routes, params: {}, query: "" };
    const target = parseRequestPath(url);
    if (!target) return undefined;
    const place = statics.get(target.path);
    if (place) return { routes: place.routes, params: {}, query: target.query };
    return matchPatterns(patterns, target);
  };
}

function matchPatterns(
  patterns: readonly RoutesOfPath[],
  target: { segments: readonly string[]; query: string },
): Match | undefined {
  for (const place of patterns) {
    const params = paramsOf(place.segments, target.segments);
    if (params) return { routes: place.routes, params, query: target.query };
  }
  return undefined;
}

function paramsOf(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, part] of pattern.entries()) {
    const segment = segments[i] ?? "";
    if (part.startsWith(":")) params[part.slice(1)] = segment;
    else if (part !== segment) return undefined;
  }
  return params;
}

function placesOf(routes: readonly Route[]): readonly RoutesOfPath[] {
  const places = new Map<string, RoutesOfPath>();
  for (const route of routes) {
    const place = places.get(route.path) ?? { segments: route.path.split("/").slice(1), routes: new Map() };
    if (place.routes.has(route.method)) throw new Error(`${route.method} ${route.path} is defined twice`);
    place.routes.set(route.method, route);
    places.set(route.path, place);
  }
  return [...places.values()];
}

function isStatic({ segments }: RoutesOfPath): boolean {
  return !segments.some((segment) => segment.startsWith(":"));
}
