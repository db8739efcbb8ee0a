import { z } from "zod";
import { parseJson } from "../../ui/parse-json.ts";

type Said = { readonly channel: string; readonly text: string };

/** What a message is, in one line: its action, whether it is the answer or the refusal of one, and what it says first. */
export type MessageTitle = {
  readonly kind: "call" | "answer" | "refusal" | "text";
  /** The action, or the id of a call that is not among the messages; of a text its own beginning. */
  readonly name: string;
  /** The first values in it, by name: `connectorId 1 · status Charging`. */
  readonly facts: string;
};

/** Of each call its action: what is answered is known by that, not by its id. */
export type Actions = ReadonlyMap<string, string>;

const mostFacts = 6;
const longestValue = 40;
const longestText = 120;
/** A moment: the list says when anyway. */
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

export function actionsOf(messages: readonly Said[]): Actions {
  const found = new Map<string, string>();
  for (const message of messages) {
    const frame = frameOf(message);
    if (frame?.[0] === 2) found.set(String(frame[1]), String(frame[2]));
  }
  return found;
}

export function titleOf(message: Said, actions: Actions): MessageTitle {
  const frame = frameOf(message);
  if (frame === null) return textTitle(message.text);
  const [kind, id, third, payload] = frame;
  const action = actions.get(String(id)) ?? String(id);
  if (kind === 2) return { kind: "call", name: String(third), facts: factsOf(payload) };
  if (kind === 3) return { kind: "answer", name: action, facts: factsOf(third) };
  return { kind: "refusal", name: action, facts: String(third) };
}

function textTitle(text: string): MessageTitle {
  const facts = factsOf(parseJson(text, z.unknown()));
  return { kind: "text", name: facts === "" ? text.slice(0, longestText) : "", facts };
}

/** An OCPP frame, or null for anything else. */
const frameOf = ({ channel, text }: Said): readonly unknown[] | null =>
  channel === "ocpp" ? parseJson(text, z.array(z.unknown())) : null;

function factsOf(value: unknown): string {
  const found: string[] = [];
  collect(value, "", found);
  return found.slice(0, mostFacts).join(" · ");
}

function collect(value: unknown, name: string, found: string[]): void {
  if (value === null || value === undefined || found.length >= mostFacts) return;
  if (Array.isArray(value)) for (const each of value) collect(each, name, found);
  else if (typeof value === "object")
    for (const [key, each] of Object.entries(value)) collect(each, key, found);
  else if (!moment.test(String(value))) found.push(`${name} ${String(value).slice(0, longestValue)}`.trim());
}
