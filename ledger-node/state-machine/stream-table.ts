/** The next unspent sequence of every stream, by member. A stream is known from its first logged batch. */
export type StreamTable = { readonly members: Map<number, Map<number, bigint>> };

export type StreamKey = { readonly member: number; readonly stream: number };

export const createStreamTable = (): StreamTable => ({ members: new Map() });

export const nextSequence = ({ members }: StreamTable, { member, stream }: StreamKey): bigint =>
  members.get(member)?.get(stream) ?? 0n;

export const countStreams = ({ members }: StreamTable, member: number): number =>
  members.get(member)?.size ?? 0;

export function spendSequence({ members }: StreamTable, { member, stream }: StreamKey): void {
  let streams = members.get(member);
  if (streams === undefined) {
    streams = new Map();
    members.set(member, streams);
  }
  streams.set(stream, (streams.get(stream) ?? 0n) + 1n);
}
