import type { Context } from "hono";

/**
 * Where a request comes from, for counting attempts. What a gateway on this machine says of its caller is believed; what
 * anybody else says is not, or everyone could choose an address.
 */
export function clientAddress({ env, req }: Context): string {
  const peer: unknown = env?.incoming?.socket?.remoteAddress;
  const address = typeof peer === "string" ? peer : "in-process";
  if (!isLoopback(address)) return countedAddress(address);
  return countedAddress(req.header("x-forwarded-for")?.split(",").at(-1)?.trim() || address);
}

/** What attempts are counted by: an IPv4 address, or the /64 of an IPv6 one, since whoever has one of its addresses has all 2^64. */
export function countedAddress(address: string): string {
  const [plain = ""] = address.replace(/^::ffff:(?=[\d.]+$)/i, "").split("%");
  if (!plain.includes(":")) return plain;
  const [head = "", tail] = plain.toLowerCase().split("::");
  const [before, after] = [groupsOf(head), groupsOf(tail ?? "")];
  const left = Math.max(0, ipv6Groups - before.length - after.length);
  const groups = [...before, ...Array.from({ length: left }, () => "0"), ...after];
  return `${groups
    .slice(0, networkGroups)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}

const ipv6Groups = 8;
const networkGroups = 4;

/** An IPv4 address at the end stands for two groups. */
const groupsOf = (text: string): readonly string[] =>
  text === "" ? [] : text.split(":").flatMap((group) => (group.includes(".") ? ["v4", "v4"] : [group]));

const isLoopback = (address: string): boolean =>
  address === "::1" || address.startsWith("127.") || address.startsWith("::ffff:127.");
