import type { Poster } from "./poster";

/** Posts all of them, each connection its next one as soon as it has its answer. */
export async function flood(poster: Poster, bodies: readonly Buffer[], connections: number): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    for (let body = bodies[next++]; body; body = bodies[next++]) await poster.post(body);
  };
  await Promise.all(Array.from({ length: connections }, work));
}
