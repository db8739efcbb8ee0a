import type { Dialect } from "./station-events.ts";
import type { StationMemory } from "./station-memory.ts";

/** What the reader or the lock would tell with a lamp. */
type Lamp = "none" | "plug-in" | "card-accepted" | "card-refused" | "card-unknown-offline";

/** Who may charge next. */
type Permit = {
  readonly token: string;
  readonly until: number;
  readonly remoteStartId: number | null;
};

type CardReaderTools = {
  readonly memory: StationMemory;
  readonly dialect: Dialect;
  readonly now: () => number;
  readonly isOnline: () => boolean;
  readonly onChange: () => void;
};

/** A card or a phone waits so long for the plug. */
const permitS = 180;

/** The reader of one connector: who may charge there next, and what its lamp shows. */
export class CardReader {
  readonly #tools: CardReaderTools;
  #permit: Permit | null = null;
  #lamp: Lamp = "none";

  constructor(tools: CardReaderTools) {
    this.#tools = tools;
  }

  lamp(): Lamp {
    return this.#lamp;
  }

  hasPermit(): boolean {
    return this.#permit !== null;
  }

  /** Who may charge now; null: nobody, or the plug came too late. */
  permit(): Permit | null {
    if (this.#permit !== null && this.#permit.until < this.#tools.now()) {
      this.#permit = null;
      this.light("none");
    }
    return this.#permit;
  }

  /** Whether the card may charge. One that was let in before is let in without a line too. */
  async read(token: string, isPlugged: () => boolean): Promise<boolean> {
    const { memory, dialect, isOnline } = this.#tools;
    const isKnown = memory.knowsCard(token);
    if (!isOnline() && !isKnown) {
      this.light("card-unknown-offline");
      return false;
    }
    this.#give(token, null);
    const accepted = isOnline() ? await dialect.authorize(token).catch(() => isKnown) : isKnown;
    if (!accepted) {
      this.#permit = null;
      memory.dropCard(token);
      this.light("card-refused");
      return false;
    }
    memory.keepCard(token);
    this.light(isPlugged() ? "card-accepted" : "plug-in");
    return true;
  }

  /** A start from afar. */
  grant(token: string, { remoteStartId, plugged }: { remoteStartId: number | null; plugged: boolean }): void {
    this.#give(token, remoteStartId);
    this.light(plugged ? "card-accepted" : "plug-in");
  }

  light(lamp: Lamp): void {
    this.#lamp = lamp;
    this.#tools.onChange();
  }

  /** The plug has come: what was shown of an earlier card goes, and who waits for it stays. */
  notePlug(): void {
    if (this.#permit === null) this.#lamp = "none";
  }

  clear(): void {
    this.#permit = null;
    this.#lamp = "none";
  }

  #give(token: string, remoteStartId: number | null): void {
    this.#permit = { token, until: this.#tools.now() + permitS, remoteStartId };
  }
}
