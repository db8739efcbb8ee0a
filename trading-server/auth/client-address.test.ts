import assert from "node:assert/strict";
import { test } from "node:test";
import { countedAddress } from "./client-address.ts";

test("attempts from one household's IPv6 network count together, since it has more addresses than there are limits", () => {
  const network = "2001:db8:0:12::/64";
  for (const address of [
    "2001:db8:0:12::1",
    "2001:0DB8:0000:0012:ffff:1:2:3",
    "2001:db8::12:1:2:3:4",
    "2001:db8:0:12:1:2:192.0.2.1",
  ])
    assert.equal(countedAddress(address), network, address);
  assert.notEqual(countedAddress("2001:db8:0:13::1"), network);
  assert.equal(countedAddress("fe80::1%eth0"), "fe80:0:0:0::/64");
});

test("an IPv4 address counts by itself, however it is written", () => {
  assert.equal(countedAddress("198.51.100.7"), "198.51.100.7");
  assert.equal(countedAddress("::ffff:198.51.100.7"), "198.51.100.7");
});
