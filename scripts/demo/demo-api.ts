/** The HTTP API of the demo's server. */
export class DemoApi {
  readonly #baseUrl: string;
  readonly #token: string;
  readonly #signal: AbortSignal;

  constructor(baseUrl: string, token: string, signal: AbortSignal) {
    this.#baseUrl = baseUrl;
    this.#token = token;
    this.#signal = signal;
  }

  /** What is answered; throws where it is refused. */
  async send<Answer>(method: string, path: string, json?: object): Promise<Answer> {
    const answer = await fetch(new URL(path, this.#baseUrl), {
      method,
      signal: this.#signal,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(json && { "content-type": "application/json" }),
        ...(method === "PATCH" && { "if-match": "*" }),
      },
      ...(json && { body: JSON.stringify(json) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? (undefined as Answer) : ((await answer.json()) as Answer);
  }
}
