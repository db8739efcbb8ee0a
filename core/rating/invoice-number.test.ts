import assert from "node:assert/strict";
import { test } from "node:test";
import { checkInvoiceNumber } from "./invoice-number.ts";
import vectors from "./vectors/bills.json" with { type: "json" };

for (const number of vectors.invoiceNumbers) {
  test(`the registration number ${number} is plausible`, () => {
    assert.equal(checkInvoiceNumber(number), "plausible");
  });
}

test("a mistyped digit is a reason to ask, not to refuse", () => {
  assert.equal(checkInvoiceNumber("T7123456789013"), "odd_check_digit");
});

for (const text of [
  "7123456789012",
  "T712345678901",
  "T71234567890123",
  "t7123456789012",
  "T71234567890１2",
]) {
  test(`"${text}" is no registration number`, () => {
    assert.equal(checkInvoiceNumber(text), "malformed");
  });
}
