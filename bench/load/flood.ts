import type { Poster } from "./poster";

/** Posts all bodies. Each connection posts its next body as soon as it has a response. */
export async function flood(poster: Poster, bodies: readonly Buffer[], connections: number): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    for (let body = bodies[next++]; body; body = bodies[next++]) await poster.post(body);
  };
  await Promise.all(Array.from({ length: connections }, work));
}
