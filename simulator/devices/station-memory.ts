import { type Stay, staysRegister } from "../world/stays.ts";
import type { StationEvent } from "./station-events.ts";
import type { RunningStay, StationPage, WorldBook } from "./world-book.ts";

/** What one station has done and has still to tell. */
export type StationMemory = ReturnType<typeof createStationMemory>;

/** More than any test keeps a line cut. */
const mostQueued = 20_000;
const mostNumbers = 16;

/** `baseWh`: what the meter had counted before; `since`: seconds since 1970. */
export function createStationMemory(
  { chargerId, baseWh, since }: { chargerId: string; baseWh: number; since: number },
  book: WorldBook,
) {
  const page: StationPage = book.station(chargerId, since);
  const register = (stays: readonly Stay[]) => staysRegister(stays, BigInt(baseWh));
  const isSame = (a: Stay, b: Stay) => a.startsAt === b.startsAt && a.connectorId === b.connectorId;
  return {
    /** Of the whole station; `before`: as if no stay had begun since. */
    registerWh: (at: number, before?: number) => register(page.stays)(at, before),
    /** Of one connector, which is a meter of its own. */
    connectorWh: (connectorId: number, at: number, before?: number) =>
      register(page.stays.filter((stay) => stay.connectorId === connectorId))(at, before),
    stays: (): readonly Stay[] => page.stays,
    /** A stay that is known already is nothing new: so the past may be told twice. */
    addStay: (stay: Stay) => {
      if (page.stays.some((each) => isSame(each, stay))) return;
      page.stays.push(stay);
      book.save();
    },
    /** A stay that ends in another way than it was thought. */
    changeStay: (stay: Stay) => {
      page.stays = page.stays.map((each) => (isSame(each, stay) ? stay : each));
      book.save();
    },
    running: (): readonly RunningStay[] => page.running,
    keepRunning: (running: RunningStay) => {
      page.running = [...page.running.filter(({ ref }) => ref !== running.ref), running];
      book.save();
    },
    dropRunning: (ref: string) => {
      page.running = page.running.filter((each) => each.ref !== ref);
      book.save();
    },
    firstQueued: (): StationEvent | undefined => page.queue[0],
    queued: () => page.queue.length,
    enqueue: (event: StationEvent) => {
      if (page.queue.length < mostQueued) page.queue.push(event);
      book.save();
    },
    dequeue: () => {
      page.queue.shift();
      book.save();
    },
    numberOf: (ref: string): number | null => page.numbers[ref] ?? null,
    refOf: (number: number): string | null =>
      Object.entries(page.numbers).find(([, known]) => known === number)?.[0] ?? null,
    keepNumber: (ref: string, number: number) => {
      // The last ones stay for a while: what a transaction cost may be told after its end.
      page.numbers = Object.fromEntries([...Object.entries(page.numbers), [ref, number]].slice(-mostNumbers));
      book.save();
    },
    dropNumber: (ref: string) => {
      delete page.numbers[ref];
      book.save();
    },
    knowsCard: (token: string) => page.cards.includes(token),
    keepCard: (token: string) => {
      if (!page.cards.includes(token)) page.cards = [...page.cards.slice(-50), token];
      book.save();
    },
    dropCard: (token: string) => {
      page.cards = page.cards.filter((card) => card !== token);
      book.save();
    },
    playedUntil: () => page.playedUntil,
    setPlayedUntil: (at: number) => {
      page.playedUntil = at;
      book.save();
    },
  };
}
