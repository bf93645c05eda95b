import { isTrackId } from "@/domain/ids";
import { addressesIn, pseudonymOfAddress, type Span } from "./identities";
import { BEACON_FIELDS, PLACE_FIELDS, SENTENCE_FIELDS, WORD_FIELDS } from "./known-fields";
import { lowered, NameFinder } from "./name-finder";
import type { Pseudonyms } from "./pseudonyms";

interface PseudonymiserSetup {
  readonly pseudonyms: Pseudonyms;
  /** Whether names and ids of sites, floors and zones are replaced as well. */
  readonly hidesPlaces: boolean;
}

/**
 * Replaces every identity in events of any topic, known or not. A text is kept only if its field is known to contain none. Names are also
 * found within sentences once they were learnt, so everything has to be learnt before anything is replaced.
 */
export class Pseudonymiser {
  private readonly pseudonyms: Pseudonyms;
  private readonly hidesPlaces: boolean;
  private readonly names = new NameFinder();
  /** Ids and names of places, in lower case. */
  private readonly places = new Set<string>();

  constructor({ pseudonyms, hidesPlaces }: PseudonymiserSetup) {
    this.pseudonyms = pseudonyms;
    this.hidesPlaces = hidesPlaces;
  }

  learnPlace(text: string): void {
    this.places.add(text.toLowerCase());
  }

  /** Learns the names and places in a JSON value. */
  learn(value: unknown, field = ""): void {
    if (typeof value === "string") this.learnText(value, field);
    else if (Array.isArray(value)) for (const item of value) this.learn(item, field);
    else if (typeof value === "object" && value !== null)
      for (const [member, inner] of Object.entries(value)) this.learn(inner, member.toLowerCase());
  }

  /** A copy of a JSON value without identities. */
  replace(value: unknown, field = ""): unknown {
    if (typeof value === "string") return this.replaceText(value, field);
    if (typeof value === "number") return BEACON_FIELDS.has(field) ? this.pseudonyms.short(value) : value;
    if (Array.isArray(value)) return value.map((item) => this.replace(item, field));
    if (typeof value !== "object" || value === null) return value;
    const members = Object.entries(value).map(([member, inner]) => [
      this.replaceMember(member),
      this.replace(inner, member.toLowerCase()),
    ]);
    return Object.fromEntries(members);
  }

  /** The name or id of a site, map or area. */
  place(text: string): string {
    return this.hidesPlaces ? this.identity(text) : text;
  }

  private learnText(text: string, field: string): void {
    if (PLACE_FIELDS.has(field)) this.learnPlace(text);
    else if (holdsName(text, field)) this.names.learn(text);
  }

  private replaceText(text: string, field: string): string {
    if (PLACE_FIELDS.has(field)) return this.place(text);
    if (WORD_FIELDS.has(field)) return this.withoutAddresses(text);
    if (SENTENCE_FIELDS.has(field)) return this.replaceInSentence(text);
    return isFigure(text) && !NAME_FIELD.test(field) ? text : this.identity(text);
  }

  /** Replaces a text that is an identity as a whole. */
  private identity(text: string): string {
    if (text.trim() === "" || this.isKept(text)) return text;
    if (isTrackId(text)) return text.replace(/^(\w+:)(.+)$/su, (_, kind, address) => kind + this.identity(address));
    return pseudonymOfAddress(text, this.pseudonyms, (uuid) => this.isKept(uuid)) ?? this.pseudonyms.text(text);
  }

  /** Replaces quoted text, names and addresses. If two overlap, the one that begins first counts, then the longer one. */
  private replaceInSentence(text: string): string {
    const quoted = [...text.matchAll(/"([^"]+)"/g)].map(({ 1: name = "", index }) =>
      spanOf(index + 1, name.length, this.identity(name)),
    );
    const spans = new Map([...this.addressesIn(text), ...quoted].map((span) => [span.start, span]));
    const lower = lowered(text);
    const longest = (place: number): Span | undefined => {
      const span = spans.get(place);
      const named = this.names.at(lower, place);
      if (!named || (span && span.length >= named.length)) return span;
      return spanOf(place, named.length, this.identity(named.name));
    };
    let replaced = "";
    for (let place = 0; place < text.length; ) {
      const span = longest(place);
      replaced += span ? span.pseudonym : text.charAt(place);
      place += span ? span.length : 1;
    }
    return replaced;
  }

  /** Keys of objects may be addresses or names. */
  private replaceMember(member: string): string {
    if (this.names.has(member) && !isKnownField(member)) return this.identity(member);
    return this.withoutAddresses(member);
  }

  private withoutAddresses(text: string): string {
    const spans = this.addressesIn(text);
    return spans.reduceRight(
      (rest, { start, length, pseudonym }) => rest.slice(0, start) + pseudonym + rest.slice(start + length),
      text,
    );
  }

  private addressesIn(text: string): readonly Span[] {
    return addressesIn(text, this.pseudonyms, (uuid) => this.isKept(uuid));
  }

  private isKept(text: string): boolean {
    return !this.hidesPlaces && this.places.has(text.toLowerCase());
  }
}

const NAME_FIELD = /name|user|client|host|person|phone|mobile|badge/;
/** Times, levels and coordinates sent as text. Longer numbers are not covered, since they may be identities. */
const FIGURE = /^[+-]?\d{1,4}(?:\.\d+)?$|^1[4-9]\d{8}(?:\.\d+|\d{3}|\d{6}|\d{9})?$|^[+-]?\d*\.\d+$/;
const ISO_TIME = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/i;
const YES_OR_NO = /^(?:true|false)$/i;

function spanOf(start: number, length: number, pseudonym: string): Span {
  return { start, length, pseudonym };
}

function isFigure(text: string): boolean {
  return FIGURE.test(text) || ISO_TIME.test(text) || YES_OR_NO.test(text);
}

function holdsName(text: string, field: string): boolean {
  return !WORD_FIELDS.has(field) && !SENTENCE_FIELDS.has(field) && !isFigure(text);
}

function isKnownField(member: string): boolean {
  const field = member.toLowerCase();
  return [PLACE_FIELDS, WORD_FIELDS, SENTENCE_FIELDS, BEACON_FIELDS].some((fields) => fields.has(field));
}
