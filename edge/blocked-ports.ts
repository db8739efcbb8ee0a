import { Problem } from "@tsunagu/core/problem/problem.ts";

/**
 * Ports that no browser and no `fetch` opens, whoever listens there: they belong to other protocols, which a page must not be
 * able to speak to. Source: WHATWG Fetch, "Port blocking".
 */
const blockedPorts: ReadonlySet<number> = new Set([
  ...[1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103],
  ...[
    104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514,
  ],
  ...[515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723],
  ...[2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080],
]);

export const isBlockedPort = (port: number): boolean => blockedPorts.has(port);

/** Throws `invalid_input` for a port that would be listened on and never reached; port 0 (any free one) is none of them. */
export function refuseBlockedPort({
  port,
  setting,
}: {
  readonly port: number;
  readonly setting: string;
}): void {
  if (isBlockedPort(port))
    throw new Problem("invalid_input", `browsers do not open port ${port}: choose another with ${setting}`, {
      facts: { port, setting },
    });
}
