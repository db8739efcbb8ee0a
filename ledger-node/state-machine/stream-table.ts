/** The next unspent sequence of every stream, by member. A stream is known from its first logged batch. */
export type StreamTable = { readonly members: Map<number, Map<number, bigint>> };

export type StreamKey = { readonly member: number; readonly stream: number };

export const createStreamTable = (): StreamTable => ({ members: new Map() });

/** 0 for a stream that is not known yet. */
export const nextSequence = ({ members }: StreamTable, { member, stream }: StreamKey): bigint =>
  members.get(member)?.get(stream) ?? 0n;

export const countStreams = ({ members }: StreamTable, member: number): number =>
  members.get(member)?.size ?? 0;

/** Spent also by a batch in which every record is refused. */
export function spendSequence({ members }: StreamTable, { member, stream }: StreamKey): void {
  let streams = members.get(member);
  if (streams === undefined) {
    streams = new Map();
    members.set(member, streams);
  }
  streams.set(stream, (streams.get(stream) ?? 0n) + 1n);
}
